import { parsePointer, type JsonObject } from '../../json/index.js';
import type { PlacedValue } from '../placed-value.js';
import { identityOf, type LocalProblem } from '../problem.js';

/** Gives the value of a misspelt key to the key that was meant, if that one is missing; tells whether it did. */
function correct(content: unknown, { pointer, hint }: LocalProblem): boolean {
  const keys = parsePointer(pointer);
  const parent = keys
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as JsonObject)[key], content) as JsonObject;
  const key = keys.at(-1);
  if (key === undefined || hint === undefined || Object.hasOwn(parent, hint)) return false;
  parent[hint] = parent[key];
  return Reflect.deleteProperty(parent, key);
}

/**
 * Checks content of which keys may be misspelt: what is no problem any more once they are spelt as they were meant,
 * e.g. that the right key is missing, is told as the misspelt key alone.
 */
export function checkSpelt(
  content: unknown,
  check: (content: PlacedValue) => LocalProblem[],
): LocalProblem[] {
  const problems = check({ value: content, pointer: '' });
  const misspelt = problems.filter(({ code, hint }) => code === 'key_unknown' && hint !== undefined);
  if (misspelt.length === 0) return problems;
  const copy = structuredClone(content);
  const corrected = new Set(misspelt.filter((problem) => correct(copy, problem)));
  if (corrected.size === 0) return problems;
  const stay = new Set(checkSpelt(copy, check).map(identityOf));
  return problems.filter((problem) => corrected.has(problem) || stay.has(identityOf(problem)));
}
