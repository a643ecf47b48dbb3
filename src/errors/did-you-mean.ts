const MAX_LENGTH = 100;
const MAX_KNOWN = 100;
const MIN_PART = 4;

/** Tells whether one text becomes the other by so many letters added, taken away or replaced. */
function isNear(from: string, to: string, edits: number): boolean {
  if (from === to) return true;
  if (from.charAt(0) === to.charAt(0)) return isNear(from.slice(1), to.slice(1), edits);
  if (edits === 0) return false;
  return (
    isNear(from.slice(1), to, edits - 1) ||
    isNear(from, to.slice(1), edits - 1) ||
    isNear(from.slice(1), to.slice(1), edits - 1)
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
  const find = (edits: number) =>
    known.find((name) => isNear(lower, name.toLowerCase(), Math.min(edits, maxEdits)));
  return find(0) ?? find(1) ?? find(2) ?? known.find((name) => isPart(lower, name.toLowerCase()));
}

/** Returns `, did you mean "x"?` for the known name that a misspelt one is near to, else an empty text. */
export function didYouMean(misspelt: string, known: readonly string[]): string {
  const near = findNearest(misspelt, known);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}
