import fc from 'fast-check';
import { checkDestKeys } from '../../src/paths/index.js';

interface Key {
  readonly destKey: string;
  readonly isObject: boolean;
}

/** By the definition, each key against each one before it. */
function conflictOf(key: Key, earlier: Key): string | undefined {
  if (key.destKey === earlier.destKey) return 'dest_key_duplicate';
  if (earlier.destKey.startsWith(`${key.destKey}.`)) return 'dest_key_conflict';
  const isBelow = key.destKey.startsWith(`${earlier.destKey}.`);
  return isBelow && !earlier.isObject ? 'dest_key_conflict' : undefined;
}

function conflictsOf(keys: readonly Key[]) {
  return keys.flatMap((key, index) =>
    keys
      .slice(0, index)
      .map((earlier) => ({ code: conflictOf(key, earlier), key, earlier }))
      .filter(({ code }) => code !== undefined)
      .slice(0, 1),
  );
}

const destKey = fc
  .array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('.'));
const keys = fc.array(fc.record({ destKey, isObject: fc.boolean() }), { maxLength: 8 });

test('each key has the first conflict that it has with an earlier one', () => {
  fc.assert(
    fc.property(keys, (drawn) => {
      const found = checkDestKeys(drawn).map(({ message: _, ...conflict }) => conflict);

      expect(found).toStrictEqual(conflictsOf(drawn));
    }),
    { numRuns: 2000 },
  );
});

const keysOf = (count: number, toKey: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({ destKey: toKey(index), isObject: false }));

test.each([
  ['the same key', () => 'a', 49_999],
  ['different keys', (index: number) => `a${index}`, 0],
  ['keys below the first', (index: number) => (index === 0 ? 'a' : `a.b${index}`), 49_999],
  ['keys of too many characters', (index: number) => `${'a.'.repeat(1000)}${index}`, 0],
])('50,000 rules that write %s are compared in linear time', (_, toKey, problems) => {
  expect(checkDestKeys(keysOf(50_000, toKey))).toHaveLength(problems);
});
