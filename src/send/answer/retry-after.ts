const MIN_MS = 1000;
const MAX_MS = 300_000;

const SECONDS = /^[+-]?\d+(?:\.\d+)?$/;
/** `Date.parse` reads a lot that is no date of HTTP. */
const HTTP_DATE =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?, \d\d[ -][A-Z].{1,40} GMT$/;

const parseDate = (text: string | null) =>
  text !== null && HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;

function parseDelay(text: string, date: string | null): number {
  if (SECONDS.test(text)) return Number(text) * 1000;
  return parseDate(text) - parseDate(date);
}

/**
 * Reads how many milliseconds an answer asks to wait: seconds, or a date against the answer's own, so that no clock of this
 * machine matters. Returns `undefined` for what is neither.
 */
export function readRetryAfter(retryAfter: string | null, date: string | null): number | undefined {
  const delayMs = retryAfter === null ? Number.NaN : parseDelay(retryAfter.trim(), date);
  return Number.isNaN(delayMs) ? undefined : Math.min(MAX_MS, Math.max(MIN_MS, delayMs));
}
