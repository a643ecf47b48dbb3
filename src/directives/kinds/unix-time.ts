import { isAbsent } from '../../json/index.js';
import { isoTimestampKind } from './iso-timestamp.js';
import { refineForm, type Kind } from './kind.js';
import { writeTimestamp } from './parse-timestamp.js';

const SECOND_MS = 1000;
const DIGITS = /^\d+$/;

const isMoment = (value: unknown) =>
  Number.isSafeInteger(value) && writeTimestamp(new Date(Number(value) * SECOND_MS)) !== undefined;

/** Moves the decimal point of a number to the right, exactly; a product would miss some milliseconds by one. */
function movePoint(number: number, digits: number): number {
  const [significand, exponent = 0] = String(number).split('e') as [string, string?];
  return Number(`${significand}e${Number(exponent) + digits}`);
}

/** Makes a kind of number that counts from 1970, in units of which a millisecond is so many decimal digits away. */
function unixKind(unit: string, digits: number): Kind {
  const write = (value: unknown) => {
    const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value;
    if (typeof number !== 'number') return undefined;
    return writeTimestamp(new Date(Math.floor(movePoint(number, digits))));
  };
  return {
    summary: `A number of ${unit} since 1970, or a string of its digits, sent as isoTimestamp sends it`,
    isAbsent,
    refine: refineForm(`a number of ${unit}, or its digits, within the years 0000 to 9999`, write),
    fits: isoTimestampKind.fits,
    describe: () => `its ${unit} became a timestamp`,
  };
}

/** Seconds since 1970, sent as a timestamp. */
export const fromUnixSecondsKind = unixKind('seconds', 3);

/** Milliseconds since 1970, sent as a timestamp. */
export const fromUnixMillisecondsKind = unixKind('milliseconds', 0);

/** What `isoTimestamp` takes, sent as the second since 1970 in which it lies (RudderStack's `secondTimestamp`). */
export const secondTimestampKind: Kind = {
  summary: 'As isoTimestamp, sent as the second since 1970 in which it lies, a number',
  isAbsent,
  refine: (value, notes) => {
    const iso = isoTimestampKind.refine(value, notes);
    return typeof iso === 'string' ? Math.floor(Date.parse(iso) / SECOND_MS) : iso;
  },
  fits: isMoment,
  describe: () => 'it became seconds since 1970',
};
