type Data = Readonly<Record<string, unknown>>;

/** Tells a JSON object from an array, `null` and every other kind. */
export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the own value of a key of an object; `undefined` where there is none. */
export const valueOf = (from: unknown, key: string): unknown =>
  isObject(from) && Object.hasOwn(from, key) ? from[key] : undefined;

/** Returns the value at a path of own keys. */
export function valueAt(from: unknown, path: readonly string[]): unknown {
  let value = from;
  for (const key of path) value = valueOf(value, key);
  return value;
}

/** Tells whether a value counts as not there: `undefined`, `null` or a blank string. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
