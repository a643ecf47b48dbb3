import { countDays, daysOfMonth, END_MS, EPOCH_MS, writeInstant } from './calendar.js';

/** A timestamp as June takes it, and its milliseconds from the year 0; `hasZone` tells whether the source named one. */
export interface Timestamp {
  readonly instantMs: number;
  readonly text: string;
  readonly hasZone: boolean;
}

interface Clock {
  readonly clockMs: number;
  readonly rest: string;
}

const isDigits = (text: string) => Array.from(text).every((char) => char >= '0' && char <= '9');

/** Takes so many digits off the beginning of a text; `NaN` when they are not there. */
function digits(text: string, from: number, count: number): number {
  const part = text.slice(from, from + count);
  return part.length === count && isDigits(part) ? Number(part) : Number.NaN;
}

function readDay(text: string): number | undefined {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (Number.isNaN(year + month + day) || text[4] !== '-' || text[7] !== '-') return undefined;
  if (day < 1 || day > daysOfMonth(year, month)) return undefined;
  return countDays(year, month, day);
}

/** Reads `.` and 1 to 9 digits in front of a zone; what is below a millisecond is cut. */
function readFraction(text: string): Clock | undefined {
  if (!text.startsWith('.')) return { clockMs: 0, rest: text };
  let end = 1;
  while (end < text.length && isDigits(text.charAt(end))) end += 1;
  if (end === 1 || end > 10) return undefined;
  return { clockMs: Number(text.slice(1, end).padEnd(3, '0').slice(0, 3)), rest: text.slice(end) };
}

function readSeconds(text: string): Clock | undefined {
  if (!text.startsWith(':')) return { clockMs: 0, rest: text };
  const second = digits(text, 1, 2);
  const fraction = readFraction(text.slice(3));
  if (!(second <= 59) || fraction === undefined) return undefined;
  return { clockMs: second * 1000 + fraction.clockMs, rest: fraction.rest };
}

function readClock(text: string): Clock | undefined {
  const [hour, minute] = [digits(text, 0, 2), digits(text, 3, 2)];
  const seconds = readSeconds(text.slice(5));
  if (!(hour <= 23) || !(minute <= 59) || text[2] !== ':' || seconds === undefined) return undefined;
  return { clockMs: (hour * 60 + minute) * 60_000 + seconds.clockMs, rest: seconds.rest };
}

/** Reads a zone to its milliseconds before or after UTC. */
function readZone(text: string): number | undefined {
  if (['', 'Z', 'z', ' UTC', ' Z'].includes(text)) return 0;
  const isSpaced = text.startsWith(' ');
  if (isSpaced && text.length < 6) return undefined;
  return readOffset(isSpaced ? text.slice(1) : text);
}

function readOffset(text: string): number | undefined {
  const sign = { '+': 1, '-': -1 }[text.charAt(0)];
  const [hours, colon] = [digits(text, 1, 2), text[3] === ':' ? 1 : 0];
  const isHoursAlone = text.length === 3;
  const minutes = isHoursAlone ? 0 : digits(text, 3 + colon, 2);
  const isWhole = isHoursAlone || text.length === 5 + colon;
  if (sign === undefined || !isWhole || !(minutes <= 59) || !(hours * 60 + minutes <= 14 * 60))
    return undefined;
  return sign * (hours * 60 + minutes) * 60_000;
}

function readText(text: string): Timestamp | undefined {
  const days = readDay(text);
  if (days === undefined) return undefined;
  const isDay = text.length === 10;
  if (!isDay && !'Tt '.includes(text.charAt(10))) return undefined;
  const clock = isDay ? { clockMs: 0, rest: '' } : readClock(text.slice(11));
  const zoneMs = clock && readZone(clock.rest);
  if (clock === undefined || zoneMs === undefined) return undefined;
  return within(days * 86_400_000 + clock.clockMs - zoneMs, clock.rest !== '');
}

function within(instantMs: number, hasZone: boolean): Timestamp | undefined {
  return instantMs >= 0 && instantMs < END_MS
    ? { text: writeInstant(instantMs), instantMs, hasZone }
    : undefined;
}

/** Reads a timestamp; `undefined` for a value that is none. */
export function readTimestamp(value: unknown): Timestamp | undefined {
  if (value instanceof Date) return within(value.getTime() + EPOCH_MS, true);
  return typeof value === 'string' ? readText(value) : undefined;
}
