import { isCalendarDay, isTimeOfDay } from './calendar.js';

const LENGTH = 'yyyy-MM-ddTHH:mm:ss.SSSZ'.length;
const [ZERO, HYPHEN, T, COLON, DOT, Z] = [0x30, 0x2d, 0x54, 0x3a, 0x2e, 0x5a];

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : NaN;
}

const twoDigits = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1);

function hasMarks(text: string): boolean {
  return (
    text.length === LENGTH &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(19) === DOT &&
    text.charCodeAt(23) === Z
  );
}

/** Tells whether a text is a timestamp as it is sent already: `yyyy-MM-ddTHH:mm:ss.SSSZ`, and in the calendar. */
export function isCanonicalTimestamp(text: string): boolean {
  if (!hasMarks(text)) return false;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return (
    isCalendarDay(year, twoDigits(text, 5), twoDigits(text, 8)) &&
    isTimeOfDay(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)) &&
    twoDigits(text, 20) + digit(text, 22) >= 0
  );
}
