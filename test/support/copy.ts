type Entries = (entries: [string, unknown][]) => [string, unknown][];

/** Copies a JSON value to its leaves, an own `__proto__` and -0 included; `arrange` may change the entries of objects. */
export function copy(value: unknown, arrange: Entries = (entries) => entries): unknown {
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((each) => copy(each, arrange));
  if (typeof value !== 'object' || value === null) return value;
  const entries = arrange(Object.entries(value));
  return Object.fromEntries(entries.map(([key, each]) => [key, copy(each, arrange)]));
}
