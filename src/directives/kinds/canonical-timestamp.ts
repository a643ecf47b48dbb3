const DATE = [
  String.raw`(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])`,
  String.raw`(?:0[13-9]|1[0-2])-(?:29|30)`,
  String.raw`(?:0[13578]|1[02])-31`,
].join('|');
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}`;
const CANONICAL = new RegExp(String.raw`^\d{4}-(?:${DATE})T${TIME}Z$`);

/**
 * Tells whether a string is a timestamp as it is sent already: `yyyy-MM-ddTHH:mm:ss.SSSZ`, and in the calendar.
 * 29 February is left to the slow path, which knows the leap years.
 */
export function isCanonicalTimestamp(text: string): boolean {
  return CANONICAL.test(text);
}
