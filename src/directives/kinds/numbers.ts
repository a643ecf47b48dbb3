import { isAbsent } from '../../json/index.js';
import { refineForm, type Kind } from './kind.js';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readText(text: string): number {
  const trimmed = text.trim();
  return JSON_NUMBER.test(trimmed) ? Number(trimmed) : NaN;
}

/** Returns a finite number, or the one that a string holds as JSON writes it; `undefined` for any other value. */
function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' ? readText(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number + 0 : undefined; // of -0 this makes 0
}

function readInteger(value: unknown): number | undefined {
  const integer = Math.trunc(readNumber(value) ?? NaN) + 0;
  return Number.isSafeInteger(integer) ? integer : undefined;
}

const readQuickly = (value: unknown) => (typeof value === 'number' ? readNumber(value) : undefined);

/** A number, or a string that holds one (RudderStack's `toNumber`). */
export const toNumberKind: Kind = {
  summary: 'A finite number, or a string that holds one as JSON writes it, sent as a number',
  isAbsent,
  quick: readQuickly,
  refine: refineForm('a finite number, or a string that holds one', readNumber),
  fits: (value) => Number.isFinite(value),
  describe: () => 'a string became a number',
};

/** As `toNumber`, cut towards zero (RudderStack's `toInt`). */
export const toIntKind: Kind = {
  summary: 'As toNumber, cut towards zero to a safe integer',
  isAbsent,
  refine: refineForm('a number, or a string that holds one, that is cut to a safe integer', readInteger),
  fits: (value) => Number.isSafeInteger(value),
  describe: (value) =>
    typeof value === 'string' ? 'a string became an integer' : 'its fraction was cut off',
};
