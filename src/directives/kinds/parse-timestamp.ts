import { isCalendarDay, isTimeOfDay } from './calendar.js';

const DAY = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const TIME = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?`;
/** ISO 8601, and behind a space what warehouses export. */
const ZONE = String.raw`Z|z| UTC| Z|(?:([+-])(\d\d)(?::?(\d\d))?)| ([+-])(\d\d):?(\d\d)`;
const FORM = new RegExp(`^${DAY}(?:[Tt ]${TIME}(${ZONE})?)?$`);
const MAX_OFFSET_MINUTES = 14 * 60;
const MAX_YEAR = 9999;

/** What came of reading a timestamp: the UTC form, or why there is none. */
export type ParsedTimestamp = { readonly iso: string; readonly hasZone: boolean } | 'form' | 'calendar';

/** Returns the offset in minutes, NaN when no place on earth has it. */
function offsetMinutes(sign = '+', hours = '0', minutes = '0'): number {
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || total > MAX_OFFSET_MINUTES) return NaN;
  return sign === '-' ? -total : total;
}

/** Writes a date as `yyyy-MM-ddTHH:mm:ss.SSSZ`; `undefined` for an invalid one or outside the years 0000 to 9999. */
export function writeTimestamp(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= MAX_YEAR ? date.toISOString() : undefined;
}

type Six = [number, number, number, number, number, number];
const toNumber = (digits = '0') => Number(digits);

/** Reads an ISO 8601 date or date-time of the contract's forms as UTC, cut to milliseconds. */
export function parseTimestamp(text: string): ParsedTimestamp {
  const match = FORM.exec(text);
  if (match === null) return 'form';
  const numbers = match.slice(1, 7).map((digits) => toNumber(digits));
  const [year, month, day, hour, minute, second] = numbers as Six;
  const [fraction = '', zone, ...offsets] = match.slice(7);
  const [sign, hours, minutes] = offsets.slice(offsets[0] === undefined ? 3 : 0);
  if (!isCalendarDay(year, month, day) || !isTimeOfDay(hour, minute, second)) return 'calendar';
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  date.setUTCHours(hour, minute - offsetMinutes(sign, hours, minutes), second, milliseconds);
  const iso = writeTimestamp(date);
  return iso === undefined ? 'calendar' : { iso, hasZone: zone !== undefined };
}
