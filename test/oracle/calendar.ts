const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysOfYear = (year: number) => (isLeap(year) ? 366 : 365);

/** Days of a month, 1 to 12; none for a month that does not exist. */
export function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTHS[month - 1] ?? 0);
}

/** Counts the days from the first day of the year 0 to a day. */
export function countDays(year: number, month: number, day: number): number {
  const leapYears = Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
  let days = year * 365 + leapYears + day - 1;
  for (let before = 1; before < month; before += 1) days += daysOfMonth(year, before);
  return days;
}

/** The milliseconds from the first day of the year 0 to the epoch of `Date`. */
export const EPOCH_MS = countDays(1970, 1, 1) * DAY_MS;

/** The first millisecond that has five digits in its year. */
export const END_MS = countDays(10_000, 1, 1) * DAY_MS;

const write = (value: number, digits: number) => String(value).padStart(digits, '0');

/** Writes an instant, in milliseconds from the first day of the year 0, as June takes it. */
export function writeInstant(instantMs: number): string {
  let days = Math.floor(instantMs / DAY_MS);
  let year = Math.max(0, Math.floor(days / 366) - 1);
  days -= countDays(year, 1, 1);
  while (days >= daysOfYear(year)) {
    days -= daysOfYear(year);
    year += 1;
  }
  let month = 1;
  while (days >= daysOfMonth(year, month)) {
    days -= daysOfMonth(year, month);
    month += 1;
  }
  const ms = instantMs % DAY_MS;
  const [hour, minute, second] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  const date = `${write(year, 4)}-${write(month, 2)}-${write(days + 1, 2)}`;
  const time = `${write(hour ?? 0, 2)}:${write(minute ?? 0, 2)}:${write(second ?? 0, 2)}`;
  return `${date}T${time}.${write(ms % 1000, 3)}Z`;
}
