/** Breaks a value into lines: where it has a space or a comma if it can, anywhere if it must; nothing of it is left out. */
export function wrapValue(text: string, width: number): string[] {
  const lines: string[] = [];
  let from = 0;
  while (text.length - from > width) {
    const piece = text.slice(from, from + width);
    const after = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf(',')) + 1;
    const isPair = /[\ud800-\udbff]$/.test(piece);
    const size = after > width / 2 ? after : piece.length - (isPair && width > 1 ? 1 : 0);
    lines.push(text.slice(from, from + size));
    from += size;
  }
  return [...lines, text.slice(from)];
}

/** Breaks words into lines of so many characters; a word that is longer, such as a path, stands alone and whole. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let last: string | undefined;
  for (const word of text.split(' ')) {
    const longer: string = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && longer.length > width) {
      lines.push(last);
      last = word;
    } else last = longer;
  }
  return [...lines, last ?? ''];
}
