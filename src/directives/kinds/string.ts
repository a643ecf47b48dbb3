import { kindOf } from '../../errors/index.js';
import { isAbsent, isPlainString } from '../../json/index.js';
import { refineBy, type Kind } from './kind.js';

const isSafeInteger = (value: unknown): value is number => Number.isSafeInteger(value);

const isString = (value: unknown): value is string => typeof value === 'string';

export const STRING_OR_INTEGER = 'a string or a safe integer';

/** Returns a string exactly, a safe integer in decimal; `undefined` for any other value. */
export function readString(value: unknown): string | undefined {
  if (isString(value)) return value;
  return isSafeInteger(value) ? String(value) : undefined;
}

function writeScalar(value: unknown): string | undefined {
  const isWritable = typeof value === 'boolean' || Number.isFinite(value);
  return isString(value) || isWritable ? String(value) : undefined;
}

const keepPlain = (value: unknown) => (isPlainString(value) ? value : undefined);

/** A string, kept exactly, or a safe integer, written in decimal. */
export const stringKind: Kind = {
  summary: 'A string, kept exactly, or a safe integer, written in decimal',
  isAbsent,
  quick: keepPlain,
  refine: refineBy(STRING_OR_INTEGER, readString),
  fits: isString,
  describe: () => 'an integer became a string',
};

/** A string, kept exactly, or any number or boolean, as JSON writes it (RudderStack's `toString`). */
export const toStringKind: Kind = {
  summary: 'A string, kept exactly, or a finite number or boolean, as JSON writes it',
  isAbsent,
  quick: keepPlain,
  refine: refineBy('a string, a finite number or a boolean', writeScalar),
  fits: isString,
  describe: (value) => `${kindOf(value)} became a string`,
};
