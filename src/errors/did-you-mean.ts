const MAX_EDITS = 2;

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column < row.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Returns `, did you mean "x"?` for the known name that a misspelt one is closest to, else an empty text. */
export function didYouMean(misspelt: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, edits: editDistance(misspelt.toLowerCase().slice(0, 64), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= MAX_EDITS && edits < name.length)
    .sort((one, other) => one.edits - other.edits);
  return near[0] === undefined ? '' : `, did you mean "${near[0].name}"?`;
}
