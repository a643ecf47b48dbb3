/** A form that is refused, and why; what stands in front of the problem is its first group. */
export type RefusedForm = readonly [form: RegExp, why: string];

export const ANY_KEY =
  '"*" would take any key; name the key, or write [*] in a JSONPath for the entries of a list';
export const PARENT = '"^" would go up again; write the path from the message down';
export const KEY_NAME = '"~" would give the name of a key, and only values can be read';
export const NEGATIVE = 'a negative index would count from the end; indexes count from 0 on';
export const EMPTY = 'a path has no empty segments';

/** Adds the place in the path to the reason why it is refused; `index` counts from 0. */
export const atCharacter = (why: string, index: number) => `${why} (character ${index + 1} of the path)`;

/** Says which of the forms stands in a path from an index on, and where; `undefined` where none does. */
export function findRefused(path: string, forms: readonly RefusedForm[], from = 0): string | undefined {
  const rest = path.slice(from);
  for (const [form, why] of forms) {
    const match = form.exec(rest);
    if (match !== null) return atCharacter(why, from + match.index + (match[1] ?? '').length);
  }
  return undefined;
}
