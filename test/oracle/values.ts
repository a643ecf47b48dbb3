import { readTimestamp } from './timestamp.js';

export type Data = Record<string, unknown>;
export type Kind = 'string' | 'object' | 'isoTimestamp' | 'messageType' | 'any';

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an own property; in what is no object there is nothing. */
export const own = (from: unknown, key: string): unknown =>
  isData(from) && Object.hasOwn(from, key) ? from[key] : undefined;

/** `{}` and `[]` are absent only where an object is expected. */
export function isAbsent(value: unknown, kind?: Kind): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return kind === 'object' && isEmpty(value);
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Lower case for the letters A to Z alone. */
export const toLower = (text: string): string =>
  Array.from(text, (char) => (char >= 'A' && char <= 'Z' ? char.toLowerCase() : char)).join('');

function readString(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

const READERS: Record<Kind, (value: unknown) => unknown> = {
  string: readString,
  object: (value) => (isData(value) ? value : undefined),
  isoTimestamp: (value) => readTimestamp(value)?.text,
  any: (value) => value,
  messageType: (value) => (typeof value === 'string' ? toLower(value) : undefined),
};

/** Returns a present value as it is sent; `undefined` when it is of another kind. */
export const readAs = (kind: Kind, value: unknown): unknown => READERS[kind](value);
