import { createHash } from 'node:crypto';
import { END_MS, EPOCH_MS, writeInstant } from './calendar.js';
import { readTimestamp } from './timestamp.js';
import { isAbsent, isData, readAs, toLower } from './values.js';

type Read = (value: unknown) => unknown;

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < Infinity;
const isBoolean = (value: unknown): value is boolean => value === true || value === false;

/** What `JSON.parse` reads as a number is one; it takes less white space than `trim` removes. */
function numberOf(value: unknown): number | undefined {
  if (!isText(value)) return isNumber(value) ? value || 0 : undefined;
  const text = value.trim();
  if (!/^[-\d]/.test(text)) return undefined;
  try {
    return numberOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function integerOf(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const cut = number < 0 ? -Math.floor(-number) : Math.floor(number);
  return Math.abs(cut) <= Number.MAX_SAFE_INTEGER ? cut || 0 : undefined;
}

/** The digits of a number as JSON writes them; of one far below a millisecond it counts only that it is not 0. */
const digitsOf = (number: number) => (number > 0 && number < 1e-6 ? '0.0000001' : String(number));

/** Moves the point of a number to the right, and takes the whole number at or below. */
function floorOfMoved(number: number, digits: number): number {
  const [whole = '', fraction = ''] = digitsOf(Math.abs(number)).split('.');
  const moved = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const isExact = /^0*$/.test(fraction.slice(digits));
  if (number >= 0) return moved;
  return isExact ? -moved : -moved - 1;
}

const instantOf = (digits: number) => (value: unknown) => {
  const number = isText(value) && /^[0-9]+$/.test(value) ? Number(value) : value;
  if (!isNumber(number) || Math.abs(number) > 1e15) return undefined;
  const instantMs = floorOfMoved(number, digits) + EPOCH_MS;
  return instantMs >= 0 && instantMs < END_MS ? writeInstant(instantMs) : undefined;
};

function secondOf(value: unknown): number | undefined {
  const timestamp = readTimestamp(value);
  return timestamp && Math.floor((timestamp.instantMs - EPOCH_MS) / 1000);
}

const ofText =
  (edit: (text: string) => string): Read =>
  (value) =>
    isText(value) ? edit(value) : undefined;

const toUpper = (text: string) =>
  Array.from(text, (char) => (char >= 'a' && char <= 'z' ? char.toUpperCase() : char)).join('');

function hashOf(value: unknown): string | undefined {
  const text = readAs('string', value);
  return isText(text) ? createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex') : undefined;
}

/** Every kind of the language: what it makes of a value that is present, `undefined` for one of another kind. */
export const KINDS: Readonly<Record<string, Read>> = {
  string: (value) => readAs('string', value),
  object: (value) => readAs('object', value),
  list: (value) => (Array.isArray(value) ? value : undefined),
  boolean: (value) => (isBoolean(value) ? value : undefined),
  number: (value) => (isNumber(value) ? value : undefined),
  isoTimestamp: (value) => readAs('isoTimestamp', value),
  fromUnixSeconds: instantOf(3),
  fromUnixMilliseconds: instantOf(0),
  secondTimestamp: secondOf,
  toNumber: numberOf,
  toInt: integerOf,
  toString: (value: unknown) =>
    isText(value) || isNumber(value) || isBoolean(value) ? String(value) : undefined,
  trim: ofText((text) => text.trim()),
  toLower: ofText(toLower),
  toUpper: ofText(toUpper),
  hashToSha256: hashOf,
};

/** Tells whether a value counts as not there for the first kind of a rule. */
export function isAbsentFor(kind: string | undefined, value: unknown): boolean {
  if (kind === 'list' && Array.isArray(value)) return value.length === 0;
  return kind === 'object' && (isData(value) || Array.isArray(value))
    ? Object.keys(value).length === 0
    : isAbsent(value);
}
