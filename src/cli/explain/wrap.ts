/** Breaks a string into lines of so many characters at the most: between words, and within one that is longer. */
export function wrap(text: string, width: number): string[] {
  const pieces = new RegExp(`.{1,${width}}`, 'gsu');
  const words = text.split(' ').flatMap((word) => word.match(pieces) ?? ['']);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

/** Renders rows of cells in columns; a cell holds lines, each of which is wrapped. */
export function renderTable(rows: readonly (readonly string[])[], widths: readonly number[]): string[] {
  return rows.flatMap((cells) => {
    const columns = widths.map((width, index) =>
      (cells[index] ?? '').split('\n').flatMap((line) => wrap(line, width)),
    );
    const height = Math.max(...columns.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) =>
      columns
        .map((lines, index) => (lines[at] ?? '').padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  });
}
