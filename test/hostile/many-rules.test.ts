import {
  createDestinationTransformer,
  parseDestination,
  parseMapping,
  parseOverlay,
} from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';
import { problemsOf } from '../support/problems-of.js';

const MANY = 10_000;
const many = <Each>(toEach: (index: number) => Each, count = MANY) =>
  Array.from({ length: count }, (_, index) => toEach(index));
const rule = (index: number) => ({
  destKey: `k${index}`,
  sourceKeys: `a.b${index}`,
  metadata: { type: 'string' },
});
const patch = (index: number) => ({ destKey: `k${index}`, required: true });
const mappingOf = (rules: readonly unknown[], more: object = {}) => ({ description: 'd', rules, ...more });
const overlayOf = (mappings: object) => ({ description: 'd', destination: 'test', mappings });
const filesOf = (mapping: unknown) =>
  parseDestination({ 'destination.json': destinationOf('track'), 'any.json': mapping });
/** Lets the time-out of a test count what it did without a pause. */
const endOfTurn = () => new Promise((resolve) => setTimeout(resolve, 0));
const whole = filesOf(mappingOf(many(rule)));

test('10,000 rules make a transformer, and so do 10,000 patches of them', () => {
  const overlay = parseOverlay(overlayOf({ any: { rules: many(patch) } }), 'o.json', whole);
  const transformer = createDestinationTransformer(whole, { apiKey: 'k', overlays: [overlay] });

  expect(transformer.safeTransform({ type: 'track' })).toMatchObject({
    error: { place: { mapping: 'o.json#/mappings/any/rules/0' } },
  });
});

test('10,000 rules of many directives make a transformer, and so do a map and paths of 10,000', () => {
  const metadatas = [
    { type: 'object', excludes: ['a.b', 'c'], dropNull: true, emptyIsPresent: true, defaultValue: {} },
    {
      type: ['trim', 'toLower'],
      multikeyMap: [{ sourceVal: ['x', 'y'], destVal: 'z' }],
      onInvalid: 'omit',
      defaultValue: 7,
    },
    { type: ['trim', 'toLower', 'hashToSha256'] },
  ];
  const large = {
    destKey: 'large',
    sourceKeys: 'large',
    metadata: { multikeyMap: many((index) => ({ sourceVal: [`v${index}`], destVal: index })) },
  };
  const wide = {
    destKey: 'wide',
    sourceKeys: 'wide',
    metadata: { type: 'object', excludes: many((index) => `a.b${index}`) },
  };
  const rules = many((index) => ({ ...rule(index), metadata: metadatas[index % 3] }), MANY - 2);
  const transformer = createDestinationTransformer(filesOf(mappingOf([large, wide, ...rules])), {
    apiKey: 'k',
  });

  const message = { type: 'track', large: 'v9999', wide: { a: { b1: 1 }, c: 2 }, a: { b1: ' X ' } };
  const { large: number, wide: rest, k0, k1 } = transformer.transform(message)?.body ?? {};

  expect([number, rest, k0, k1]).toStrictEqual([9999, { a: {}, c: 2 }, {}, 'z']);
});

test('10,000 rules below one object make a transformer', () => {
  const container = { destKey: 'o', sourceKeys: 'o', metadata: { type: 'object' } };
  const below = many((index) => ({ destKey: `o.k${index}`, sourceKeys: `a${index}` }), MANY - 1);
  const transformer = createDestinationTransformer(filesOf(mappingOf([container, ...below])), {
    apiKey: 'k',
  });
  const message = { type: 'track', o: { k1: 1, x: 2 }, a7: 3 };

  expect(transformer.transform(message)?.body).toStrictEqual({
    o: { x: 2, k7: 3 },
  });
});

test('10,000 rules with as many groups and warnings make a transformer in linear time', async () => {
  const requireAny = many((index) => [`k${index}`]);
  const warnings = many((index) => ({
    code: `c${index}`,
    message: 'm',
    whenAllAbsent: [`k${index}`],
    whenSourcedFrom: { destKey: `k${MANY - 1 - index}`, sourceKeys: [`a.b${MANY - 1 - index}`] },
  }));
  const mapping = mappingOf(many(rule), { requireAny, warnings });
  const transformer = createDestinationTransformer(filesOf(mapping), { apiKey: 'k' });
  await endOfTurn();

  expect(transformer.safeTransform({ type: 'track', a: { b7: 'v' } })).toMatchObject({
    error: { place: { mapping: 'test/any#/requireAny/0' } },
  });
}, 30_000);

const good = mappingOf(many(rule));
const few = mappingOf(many((index) => ({ destKey: `${'x'.repeat(90)}${index}`, sourceKeys: 'a' }), 90));

test.each([
  ['a bad path', mappingOf(many((index) => ({ destKey: `k${index}`, sourceKeys: '$..a' }))), MANY],
  ['a misspelt key', mappingOf(many((index) => ({ ...rule(index), requird: true }))), MANY],
  [
    'a misspelt key that is needed',
    mappingOf(many((index) => ({ destKey: `k${index}`, sourceKyes: 'a' }))),
    MANY,
  ],
  ['an unknown type', mappingOf(many((index) => ({ ...rule(index), metadata: { type: 'strnig' } }))), MANY],
  ['a key that is written already', mappingOf(many(() => ({ destKey: 'k', sourceKeys: 'a' }))), MANY - 1],
  [
    'a key below one that is no object',
    mappingOf(many((index) => ({ destKey: index === 0 ? 'k' : `k.a${index}`, sourceKeys: 'a' }))),
    MANY - 1,
  ],
  ['a group of a key that no rule writes', { ...good, requireAny: many((index) => [`z${index}`]) }, MANY],
  [
    'a group of a key near to those that few rules write',
    { ...few, requireAny: many((index) => [`${'x'.repeat(80)}zz${index}`]) },
    MANY,
  ],
  [
    'a warning of a key that no rule writes',
    { ...good, warnings: many((index) => ({ code: 'c', message: 'm', whenAllAbsent: [`k${index}.z`] })) },
    MANY,
  ],
  ['an unknown key', { ...good, ...Object.fromEntries(many((index) => [`rulez${index}`, 1])) }, MANY],
])('10,000 times %s are told in linear time', (_, mapping, count) => {
  expect(problemsOf(() => parseMapping(mapping))).toHaveLength(count);
});

test.each([
  ['a part of a new rule', { rules: many((index) => ({ destKey: `n${index}` })) }, MANY],
  ['a removed key that is not there', { remove: many((index) => `n${index}`) }, MANY + 1],
  ['a rule that is patched already', { rules: many(() => ({ destKey: 'k1', required: true })) }, MANY - 1],
])('10,000 times %s are told in linear time', (_, each, count) => {
  expect(problemsOf(() => parseOverlay(overlayOf({ any: each }), 'o.json', whole))).toHaveLength(count);
});

test('10,000 files of a destination, and as many message types without one, are told in linear time', () => {
  const types = many((index) => [`t${index}`, { mapping: `x${index}`, path: '/t' }]);
  const destination = { ...destinationOf('track'), messageTypes: Object.fromEntries(types) as object };
  const small = mappingOf([{ destKey: 'a', sourceKeys: 'a' }]);
  const files = many((index): [string, unknown] => [`${index % 2}/m${index >> 1}.json`, small]);
  const all = Object.fromEntries([['destination.json', destination], ...files]);

  expect(problemsOf(() => parseDestination(all))).toHaveLength(MANY + MANY / 2);
});
