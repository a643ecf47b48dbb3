/** Parses JSON; `undefined` for a string that is none, as `null` is a value of its own. */
export function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
