import fc from 'fast-check';
import isEqual from 'lodash/isEqual.js';
import { isSameJson } from '../../src/cli/diff/is-same-json.js';

const value = fc.jsonValue({ maxDepth: 3 });
const short = fc.constantFrom<unknown>(
  ...[null, 0, 1, '', 'a', [], {}, [1], { 0: 1 }, { a: null }, { b: [] }],
);
const small = fc.oneof(
  short,
  fc.array(short, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'b'), short),
);

test('JSON values are the same where all that they hold is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.tuple(value, value), fc.tuple(small, small)), ([one, other]) => {
      expect(isSameJson(one, other)).toBe(isEqual(one, other));
      expect(isSameJson(one, structuredClone(one))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('the order of keys is no difference, and levels may be many', () => {
  const deep = (last: number) => {
    let built: unknown = last;
    for (let level = 0; level < 100_000; level++) built = level % 2 === 0 ? [built] : { a: built, b: level };
    return built;
  };

  expect(isSameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect([isSameJson(deep(1), deep(1)), isSameJson(deep(1), deep(2))]).toStrictEqual([true, false]);
});
