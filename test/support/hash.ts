/** Makes a number of a text and a draw, to decide something about the text as if by chance, but always the same. */
export const hash = (text: string, draw: number): number =>
  Array.from(text).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0) + draw) % 1_000_003, draw);
