import { applyOverlays, compileMapping, placeMapping } from '../../src/compile/index.js';
import type { Mapping, Overlay } from '../../src/mapping/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

type Patch = Overlay['mappings'][string];

const mapping: Mapping = {
  description: 'A test',
  rules: [
    {
      destKey: 'id',
      sourceKeys: 'ids',
      sourceFromGenericMap: true,
      required: true,
      metadata: { type: 'string' },
    },
    { destKey: 'email', sourceKeys: 'email' },
  ],
  requireAny: [['id', 'email']],
  warnings: [{ code: 'no_email', message: 'No email', whenAllAbsent: ['email'] }],
};
const overlay = (patch: Patch, file = 'mine.json'): Overlay => ({
  file,
  description: 'A test',
  destination: 'test',
  mappings: { any: patch },
});

const placed = (overlays: readonly Overlay[]) =>
  applyOverlays(placeMapping(deepFreeze(mapping), 'test/any'), deepFreeze(overlays), 'any');
const bodyOf = (overlays: readonly Overlay[], message: object) =>
  compileMapping(placed(overlays), { ids: ['userId', 'traits.id'] }).transform(message).body;
const placesOf = (overlays: readonly Overlay[]) => placed(overlays).rules.map((rule) => rule.at);

test('the keys given replace those of the rule, and the others stay', () => {
  const rules = placed([overlay({ rules: [{ destKey: 'id', required: false }] })]).rules.map(
    ({ thing }) => thing,
  );

  expect(rules).toEqual([{ ...mapping.rules[0], required: false }, mapping.rules[1]]);
});

test('source keys are read as they are given, not as the rule read its own', () => {
  const overlays = [overlay({ rules: [{ destKey: 'id', sourceKeys: ['ids', 'userId'] }] })];

  expect(bodyOf(overlays, { ids: 7, userId: 'u' })).toStrictEqual({ id: '7' });
});

test('a rule is added at the end, and one is removed', () => {
  const overlays = [overlay({ rules: [{ destKey: 'plan', sourceKeys: 'plan' }], remove: ['email'] })];

  expect(JSON.stringify(bodyOf(overlays, { plan: 'pro', email: 'a@example.com', userId: 'u' }))).toBe(
    '{"id":"u","plan":"pro"}',
  );
});

test('overlays go together, the later one on top', () => {
  const first = overlay({ rules: [{ destKey: 'id', sourceKeys: ['name', 'userId'] }] }, 'first.json');
  const second = overlay({ rules: [{ destKey: 'id', required: false }] }, 'second.json');

  expect(bodyOf([first, second], { email: 'a@example.com' })).toStrictEqual({ email: 'a@example.com' });
  expect(bodyOf([second, first], { name: 'Ann', userId: 'u' })).toStrictEqual({ id: 'Ann' });
});

test('a rule that an overlay added or changed is named by the overlay', () => {
  const first = overlay(
    {
      rules: [
        { destKey: 'id', required: false },
        { destKey: 'plan', sourceKeys: 'plan' },
      ],
    },
    'first.json',
  );
  const second = overlay({ rules: [{ destKey: 'plan', required: true }] }, 'second.json');

  expect(placesOf([first, second])).toStrictEqual([
    'first.json#/mappings/any/rules/0',
    'test/any#/rules/1',
    'second.json#/mappings/any/rules/0',
  ]);
});

test('requireAny and warnings are replaced where they are given', () => {
  const whole = placed([overlay({ requireAny: [['email']], warnings: [] })]);

  expect([whole.requireAny, whole.warnings]).toStrictEqual([
    [{ thing: ['email'], at: 'mine.json#/mappings/any/requireAny/0' }],
    [],
  ]);
});

test('new warnings are named by the overlay, and the groups stay', () => {
  const warning = { code: 'no_id', message: 'No id', whenAllAbsent: ['id'] };
  const whole = placed([overlay({ warnings: [warning] })]);

  expect([whole.requireAny, whole.warnings]).toStrictEqual([
    [{ thing: ['id', 'email'], at: 'test/any#/requireAny/0' }],
    [{ thing: warning, at: 'mine.json#/mappings/any/warnings/0' }],
  ]);
});

test('warnings stay where an overlay gives none', () => {
  expect(placed([overlay({ remove: ['email'] })]).warnings).toStrictEqual(placed([]).warnings);
});

test('an overlay of other mappings changes nothing', () => {
  const other = { ...overlay({}), mappings: { other: { remove: ['id'] } } };

  expect(placed([other])).toStrictEqual(placed([]));
});

test.each<[string, Patch[], object]>([
  [
    'a patch of a rule that another one removed',
    [{ remove: ['email'] }, { rules: [{ destKey: 'email', required: true }] }],
    {
      code: 'shape_invalid',
      pointer: '/mappings/any/rules/0/sourceKeys',
      message:
        'there is no rule of this destKey to be patched, and a new one needs sourceKeys, a template or a constant',
    },
  ],
  [
    'a container behind what another one writes below it',
    [{ rules: [{ destKey: 'x.y', sourceKeys: 'y' }] }, { rules: [{ destKey: 'x', sourceKeys: 'x' }] }],
    {
      code: 'dest_key_conflict',
      pointer: '/mappings/any/rules/0/destKey',
      message: '"x" would replace "x.y", which an earlier rule writes below it',
    },
  ],
  [
    'all keys of a group that another one requires',
    [{ remove: ['email'], requireAny: [['id']] }, { requireAny: [['email']] }],
    {
      code: 'rule_unknown',
      pointer: '/mappings/any/requireAny/0',
      message: 'no rule writes any of these keys',
    },
  ],
  [
    'a key below a string of another one',
    [
      { rules: [{ destKey: 'x', sourceKeys: 'x', metadata: { type: 'string' } }] },
      { rules: [{ destKey: 'x.y', sourceKeys: 'y' }] },
    ],
    {
      code: 'dest_key_conflict',
      pointer: '/mappings/any/rules/0/destKey',
      message: '"x.y" is below "x", whose rule has not the type "object"',
    },
  ],
])('overlays that do not go together are refused at creation: %s', (_, patches, problem) => {
  const overlays = patches.map((patch, index) => overlay(patch, `${index}.json`));

  expect(() => bodyOf(overlays, {})).toThrow(
    expect.objectContaining({
      problems: [{ ...problem, file: '1.json' }],
    }) as Error,
  );
});
