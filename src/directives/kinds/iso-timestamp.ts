import { kindOf } from '../../errors/index.js';
import { isAbsent, isDate } from '../../json/index.js';
import { noteUnfit, type Notes } from '../directive.js';
import { isCanonicalTimestamp } from './canonical-timestamp.js';
import type { Kind } from './kind.js';
import { parseTimestamp, writeTimestamp } from './parse-timestamp.js';

const EXPECTED = 'an ISO 8601 date or date-time';
const RECEIVED = {
  form: 'a string of another form',
  calendar: 'a date, time or offset that does not exist',
};

/** Length of `yyyy-MM-ddTHH:mm`, behind which an offset can stand. */
const MIN_DATE_TIME = 16;

const MICROSECONDS = /\.\d{3}\d*[1-9]/;

function warnOfZone({ warnings, place }: Notes): void {
  const message = `The timestamp at ${place.sourceKeys.join(', ')} names no time zone and was read as UTC`;
  warnings.push(Object.freeze({ code: 'timestamp_without_zone', message, place }));
}

function refineString(text: string, notes: Notes): unknown {
  const parsed = parseTimestamp(text);
  if (typeof parsed === 'string') return noteUnfit(notes, EXPECTED, RECEIVED[parsed]);
  if (!parsed.hasZone) warnOfZone(notes);
  return parsed.iso;
}

function refine(value: unknown, notes: Notes): unknown {
  if (typeof value === 'string') return refineString(value, notes);
  if (!isDate(value)) return noteUnfit(notes, EXPECTED, kindOf(value));
  return writeTimestamp(value) ?? noteUnfit(notes, EXPECTED, RECEIVED.calendar);
}

/** Writes a value that is a timestamp as it is sent; `undefined` for any other. */
export function readTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return isDate(value) ? writeTimestamp(value) : undefined;
  if (isCanonicalTimestamp(value)) return value;
  const parsed = parseTimestamp(value);
  return typeof parsed === 'string' ? undefined : parsed.iso;
}

const quick = (value: unknown) =>
  typeof value === 'string' && isCanonicalTimestamp(value) ? value : undefined;

const fits = (value: unknown): boolean => typeof value === 'string' && readTimestamp(value) === value;

function describe(value: unknown): string {
  if (typeof value !== 'string') return 'a Date became a timestamp';
  return MICROSECONDS.test(value)
    ? `${describeZone(value)}, and it was cut to milliseconds`
    : describeZone(value);
}

function describeZone(value: string): string {
  if (/[+-]/.test(value.slice(MIN_DATE_TIME))) return 'its offset became UTC';
  return /z|UTC/i.test(value) ? 'it was written in full' : 'it names no time zone and was read as UTC';
}

/** A moment, sent in UTC as `yyyy-MM-ddTHH:mm:ss.SSSZ`: a `Date`, or an ISO 8601 date or date-time. */
export const isoTimestampKind: Kind = {
  summary: 'An ISO 8601 date or date-time, sent in UTC as yyyy-MM-ddTHH:mm:ss.SSSZ',
  isAbsent,
  quick,
  refine,
  fits,
  describe,
};
