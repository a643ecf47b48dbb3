import { lookAt } from '../../src/diff/values/look.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: 'a' };
const ofType = (type: string | readonly string[], more: Json = {}): Json => ({
  ...k,
  metadata: { type, ...more },
});
const template: Json = { destKey: 'k', template: '{a}' };

test.each<[string, Json, unknown, string, string]>([
  ['nothing', k, undefined, 'absent', ''],
  ['null', k, null, 'absent', ''],
  ['a value of no type', k, { x: 1 }, 'taken', '{"x":1} 0'],
  ['what a type takes', ofType('toNumber'), '7', 'taken', '7 0'],
  ['what a type does not', ofType('toNumber'), 'x', 'unfit', 'false'],
  ['what is left out then', ofType('toNumber', { onInvalid: 'omit' }), 'x', 'unfit', 'true'],
  ['what a type takes for absent', ofType('object'), {}, 'absent', ''],
  ['what only a type before the last does', ofType(['trim', 'toLower']), ' ', 'absent', ''],
  ['an object of which nothing is left', ofType('object', { excludes: ['x'] }), { x: 1 }, 'emptied', ''],
  [
    'a timestamp without a zone',
    ofType('isoTimestamp'),
    '2024-05-01',
    'taken',
    '"2024-05-01T00:00:00.000Z" 1',
  ],
  ['a part of a template', template, 7, 'taken', '"7" 0'],
  ['an object in a template', template, {}, 'unfit', ''],
  ['a list in a template', template, [], 'unfit', ''],
  ['a blank string in a template', template, ' ', 'absent', ''],
  ['what a type makes of a part', { ...template, metadata: { type: 'toLower' } }, 'A', 'taken', '"a" 0'],
])('a rule looks at %s', (_, rule, value, kind, text) => {
  const [compiled] = callPairOf({ rules: [rule] }).before.rules.values();

  expect(compiled && lookAt(compiled, value)).toStrictEqual({ kind, text });
});

const l = (more: Json): Json => ({ ...k, destKey: 'l', ...more });
const typed = (type: string) => l({ metadata: { type } });
const when = { when: { sourceKeys: 'a', exists: true }, sourceKeys: 'b' };
const apart = { code: 'w', message: 'm', whenApart: { sourceKeys: ['a', 'c'], seconds: 1 } };

test.each<[string, readonly Json[], readonly Json[], number]>([
  ['of no type', [k], [], 1],
  ['of types that take the same for absent', [ofType('string'), typed('toLower')], [], 1],
  ['of an object, and of no type', [ofType('object'), l({})], [], 2],
  ['of an object, a list, and of no type', [ofType('object'), typed('list'), { ...k, destKey: 'm' }], [], 3],
  [
    'of objects, empty ones too',
    [ofType('object'), l({ metadata: { type: 'object', emptyIsPresent: true } })],
    [],
    2,
  ],
  ['of an object, and in a template', [typed('object'), template], [], 2],
  ['in a template, and of no type', [l({}), template], [], 1],
  ['of an object, and by a condition', [ofType('object'), l(when)], [], 2],
  ['of no type, and by a condition', [k, l(when)], [], 1],
  ['of an object, and as a timestamp', [ofType('object')], [apart], 2],
  ['of an object, by a condition, and as a timestamp', [ofType('object'), l(when)], [apart], 2],
])('a value is read %s', (_, rules, warnings, ways) => {
  const { readings } = callPairOf({ rules, warnings });

  expect(readings.find(({ path }) => path.key === JSON.stringify([{ kind: 'name', name: 'a' }]))?.ways).toBe(
    ways,
  );
});

test('a rule uses a path once, however often and in whatever way it names it', () => {
  const rules = [{ ...k, sourceKeys: ['a', '$.a', 'b', "$['a']"] }];
  const { uses, before, after } = callPairOf({ rules });
  const compiled = [before, after].map((version) => version.rules.get('k'));

  expect([...uses.values()].map((each) => [...each.rules])).toStrictEqual([
    [['k', compiled]],
    [['k', compiled]],
  ]);
});
