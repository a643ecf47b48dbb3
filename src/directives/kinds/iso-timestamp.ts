import { kindOf, type RulePlace } from '../../errors/index.js';
import { isAbsent } from '../../message/index.js';
import type { Refine, Warning } from '../directive.js';
import { isCanonicalTimestamp } from './canonical-timestamp.js';
import { refuseValue, type Kind } from './kind.js';
import { parseTimestamp, writeTimestamp } from './parse-timestamp.js';

const EXPECTED = 'an ISO 8601 date or date-time';
const RECEIVED = {
  form: 'a string of another form',
  calendar: 'a date, time or offset that does not exist',
};

/** Length of `yyyy-MM-ddTHH:mm`, behind which an offset can stand. */
const MIN_DATE_TIME = 16;

const MICROSECONDS = /\.\d{3}\d*[1-9]/;

/** A `Date` of any realm, which `instanceof` would not see. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

function compile(place: RulePlace): Refine {
  const withoutZone: Warning = Object.freeze({
    code: 'timestamp_without_zone',
    message: `The timestamp at ${place.sourceKeys.join(', ')} names no time zone and was read as UTC`,
    place,
  });

  const refineText = (text: string, warnings: Warning[]) => {
    const parsed = parseTimestamp(text);
    if (typeof parsed === 'string') return refuseValue(place, EXPECTED, RECEIVED[parsed]);
    if (!parsed.hasZone) warnings.push(withoutZone);
    return parsed.iso;
  };

  return (value, warnings) => {
    if (typeof value === 'string' && isCanonicalTimestamp(value)) return value;
    if (isAbsent(value)) return undefined;
    if (typeof value === 'string') return refineText(value, warnings);
    if (!isDate(value)) return refuseValue(place, EXPECTED, kindOf(value));
    return writeTimestamp(value) ?? refuseValue(place, EXPECTED, RECEIVED.calendar);
  };
}

function fits(value: unknown): boolean {
  const parsed = typeof value === 'string' ? parseTimestamp(value) : 'form';
  return typeof parsed === 'object' && parsed.iso === value;
}

function describe(value: unknown): string {
  if (typeof value !== 'string') return 'a Date became a timestamp';
  return MICROSECONDS.test(value)
    ? `${describeZone(value)}, and it was cut to milliseconds`
    : describeZone(value);
}

function describeZone(value: string): string {
  if (/[+-]/.test(value.slice(MIN_DATE_TIME))) return 'its offset became UTC';
  return /z/i.test(value) ? 'it was written in full' : 'it names no time zone and was read as UTC';
}

/** A moment, sent in UTC as `yyyy-MM-ddTHH:mm:ss.SSSZ`: a `Date`, or an ISO 8601 date or date-time. */
export const isoTimestampKind: Kind = { isAbsent, compile, fits, describe };
