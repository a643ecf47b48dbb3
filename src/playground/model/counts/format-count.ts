/** Writes a count with a comma before each three digits. */
export const formatCount = (count: number): string => count.toLocaleString('en');

/** Writes a count with its word, e.g. `1 problem`. */
export const countOf = (count: number, what: string): string =>
  `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
