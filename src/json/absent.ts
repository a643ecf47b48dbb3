import { isContainer } from './json-object.js';

const SPACE = 0x20;
const DELETE = 0x7f;

/** Tells whether a value is a string that starts with a visible ASCII character, and so is present for certain. */
export function isPlainString(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const first = value.charCodeAt(0);
  return first > SPACE && first < DELETE;
}

/** Tells whether a string holds white space alone, or nothing. */
export function isBlank(text: string): boolean {
  return !isPlainString(text) && text.trim() === '';
}

/** Tells whether a value counts as not there: `undefined`, `null` or a blank string. */
export function isAbsent(value: unknown): boolean {
  if (typeof value === 'string') return isBlank(value);
  return value === undefined || value === null;
}

/** Tells whether a value counts as there. */
export const isPresent = (value: unknown): boolean => !isAbsent(value);

/** Tells whether an object has no own key, an array no entry. */
function isEmpty(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** As `isAbsent` where an object is expected: `{}` and `[]` are absent too. */
export function isAbsentObject(value: unknown): boolean {
  return isContainer(value) ? isEmpty(value) : isAbsent(value);
}
