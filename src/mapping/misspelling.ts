import type { Mistake } from './mistake.js';

type Data = Record<string, unknown>;
type Check = (content: unknown) => Mistake[];

const keyOf = ({ code, pointer }: Mistake) => `${code} ${pointer}`;

const unescape = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

/** Gives the value of a misspelt key to the key that was meant, if that one is missing; tells whether it did. */
function correct(content: unknown, { pointer, hint }: Mistake): boolean {
  const keys = pointer.split('/').slice(1).map(unescape);
  const parent = keys.slice(0, -1).reduce<unknown>((value, key) => (value as Data)[key], content) as Data;
  const key = keys.at(-1);
  if (key === undefined || hint === undefined || Object.hasOwn(parent, hint)) return false;
  parent[hint] = parent[key];
  return Reflect.deleteProperty(parent, key);
}

/**
 * Checks content of which keys may be misspelt: what is no mistake any more once they are spelt as they were meant,
 * e.g. that the right key is missing, is told as the misspelt key alone.
 */
export function checkSpelt(content: unknown, check: Check): Mistake[] {
  const mistakes = check(content);
  const misspelt = mistakes.filter(({ code, hint }) => code === 'key_unknown' && hint !== undefined);
  if (misspelt.length === 0) return mistakes;
  const copy = structuredClone(content);
  const corrected = new Set(misspelt.filter((mistake) => correct(copy, mistake)));
  if (corrected.size === 0) return mistakes;
  const stay = new Set(checkSpelt(copy, check).map(keyOf));
  return mistakes.filter((mistake) => corrected.has(mistake) || stay.has(keyOf(mistake)));
}
