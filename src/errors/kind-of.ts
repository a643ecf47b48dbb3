function kindOfNumber(value: number): string {
  if (Number.isSafeInteger(value)) return 'an integer';
  if (Number.isInteger(value)) return 'an integer beyond ±2^53';
  return Number.isFinite(value) ? 'a fraction' : 'a number';
}

/** Names the kind of a JSON value with its article ("an array"); the value itself is never shown. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  if (typeof value === 'number') return kindOfNumber(value);
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object';
  return `a ${typeof value}`;
}
