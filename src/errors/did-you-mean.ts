/** Among more names than these none is looked for. */
export const MAX_KNOWN = 100;
const MAX_LENGTH = 100;
const MIN_PART = 4;

function lengthOfSameStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** Tells whether one string becomes the other by so many letters added, taken away or replaced. */
export function isNear(from: string, to: string, edits: number): boolean {
  if (from === to) return true;
  if (Math.abs(from.length - to.length) > edits || edits === 0) return false;
  const same = lengthOfSameStart(from, to);
  const [fromHere, fromNext] = [from.slice(same), from.slice(same + 1)];
  const [toHere, toNext] = [to.slice(same), to.slice(same + 1)];
  return (
    isNear(fromNext, toHere, edits - 1) ||
    isNear(fromHere, toNext, edits - 1) ||
    isNear(fromNext, toNext, edits - 1)
  );
}

/** Tells whether a name is the beginning or the end of another one, and not just a few letters of it. */
const isPart = (part: string, name: string) =>
  part.length >= MIN_PART && (name.startsWith(part) || name.endsWith(part));

/**
 * Returns the known name that up to two letters make of a misspelt one, fewer in a short one, or of which it is a part;
 * case is no difference.
 */
export function findNearest(misspelt: string, known: readonly string[]): string | undefined {
  if (misspelt.length > MAX_LENGTH || known.length > MAX_KNOWN) return undefined;
  const maxEdits = Math.max(0, Math.min(2, misspelt.length - 1));
  const lower = misspelt.toLowerCase();
  const names = known.map((name) => name.toLowerCase());
  const find = (edits: number) =>
    known[names.findIndex((name) => isNear(lower, name, Math.min(edits, maxEdits)))];
  return find(0) ?? find(1) ?? find(2) ?? known[names.findIndex((name) => isPart(lower, name))];
}

/** Returns `, did you mean "x"?` for the known name that a misspelt one is near to, else an empty string. */
export function didYouMean(misspelt: string, known: readonly string[]): string {
  const near = findNearest(misspelt, known);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}
