import { isContainer, type JsonObject } from '../../json/index.js';

type Pair = readonly [unknown, unknown];

/** Lists the pairs of values within two lists or objects; `undefined` where one has a key that the other has not. */
function pairsWithin(one: JsonObject, other: JsonObject): Pair[] | undefined {
  const keys = Object.keys(one);
  const isAlike =
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key));
  return isAlike ? keys.map((key) => [one[key], other[key]]) : undefined;
}

/**
 * Tells whether two JSON values are the same, in whatever order their keys stand; it keeps a list instead of calling itself,
 * as levels may be many.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  const pairs: Pair[] = [[one, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    const within = isContainer(left) && isContainer(right) ? pairsWithin(left, right) : undefined;
    if (within === undefined) return false;
    for (const each of within) pairs.push(each);
  }
  return true;
}
