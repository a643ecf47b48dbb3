import fc from 'fast-check';
import { countDays, daysOfMonth, END_MS } from '../oracle/calendar.js';

/** A timestamp as it is written, and the instant that it was put together from, counted from the year 0. */
export interface WrittenTimestamp {
  readonly text: string;
  readonly hasZone: boolean;
  /** `undefined` for a date, time or offset that does not exist. */
  readonly instantMs: number | undefined;
}

const often = (values: readonly number[], max: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, fc.integer({ min: 0, max }));

const parts = fc.record({
  year: often([0, 1, 4, 99, 100, 1900, 1969, 1970, 2000, 2023, 2024, 9999], 9999),
  month: often([1, 2, 4, 12], 13),
  day: often([1, 28, 29, 30, 31], 32),
  hour: often([0, 10, 23], 24),
  minute: often([0, 30, 59], 60),
  second: often([0, 59], 60),
  fraction: fc.stringMatching(/^\d{0,9}$/),
  separator: fc.constantFrom('T', 'T', 't', ' '),
  precision: fc.constantFrom('second', 'second', 'second', 'minute', 'day'),
  zone: fc.constantFrom(
    'Z',
    'z',
    '',
    '+HH',
    '+HHmm',
    '+HH:mm',
    '-HH',
    '-HHmm',
    '-HH:mm',
    ' UTC',
    ' Z',
    ' +HHmm',
    ' -HH:mm',
  ),
  zoneHour: often([0, 1, 13, 14], 15),
  zoneMinute: often([0, 30, 45, 59], 60),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

function writeClock({ precision, hour, minute, second, fraction }: Parts): string {
  const upToMinute = `${pad(hour)}:${pad(minute)}`;
  if (precision === 'minute') return upToMinute;
  return `${upToMinute}:${pad(second)}${fraction === '' ? '' : `.${fraction}`}`;
}

function write(all: Parts): string {
  const day = `${pad(all.year, 4)}-${pad(all.month)}-${pad(all.day)}`;
  if (all.precision === 'day') return day;
  const zone = all.zone.replace('HH', pad(all.zoneHour)).replace('mm', pad(all.zoneMinute));
  return `${day}${all.separator}${writeClock(all)}${zone}`;
}

/** The minutes by which the zone is before UTC; `NaN` for one that does not exist. */
function zoneMinutes({ zone, zoneHour, zoneMinute }: Parts): number {
  if (!zone.includes('HH')) return 0;
  const minutes = zone.includes('mm') ? zoneMinute : 0;
  const total = zoneHour * 60 + minutes;
  if (minutes > 59 || total > 14 * 60) return Number.NaN;
  return zone.includes('-') ? -total : total;
}

function instantOf(all: Parts): number | undefined {
  const { year, month, day, hour, minute, second, fraction, precision } = all;
  if (day < 1 || day > daysOfMonth(year, month)) return undefined;
  const midnight = countDays(year, month, day) * 86_400_000;
  if (precision === 'day') return midnight;
  const isSecond = precision === 'second';
  if (hour > 23 || minute > 59 || (isSecond && second > 59)) return undefined;
  const secondMs = isSecond ? second * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)) : 0;
  const instant = midnight + (hour * 60 + minute - zoneMinutes(all)) * 60_000 + secondMs;
  return instant >= 0 && instant < END_MS ? instant : undefined;
}

/** Timestamps in every form that is read, about half of which exist, biased to the ends of months, days and zones. */
export const arbitraryTimestamp: fc.Arbitrary<WrittenTimestamp> = parts.map((all) => ({
  text: write(all),
  hasZone: all.precision !== 'day' && all.zone !== '',
  instantMs: instantOf(all),
}));
