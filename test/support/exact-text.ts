/** JSON has no word for these, and they would be lost in silence. */
function keepLost(_key: string, value: unknown): unknown {
  if (Object.is(value, -0)) return '(negative zero)';
  return value === undefined || typeof value === 'function' ? `(${typeof value})` : value;
}

/** Returns a value as text: two values of one text are the same, down to the order of their keys. */
export const exactText = (value: unknown): string => JSON.stringify(value, keepLost);

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]));
}

/** As `exactText`, but blind to the order of keys. */
export const orderlessText = (value: unknown): string => exactText(sortKeys(value));
