import { kindOf } from '../../errors/index.js';
import { isAbsent, isBlank } from '../../message/index.js';
import { refuseValue, type Kind } from './kind.js';

const isSafeInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** A text, kept exactly, or a safe integer, written in decimal. */
export const stringKind: Kind = {
  isAbsent,
  compile: (place) => (value) => {
    if (typeof value === 'string') return isBlank(value) ? undefined : value;
    if (isSafeInteger(value)) return String(value);
    return value === undefined || value === null
      ? undefined
      : refuseValue(place, 'a string or a safe integer', kindOf(value));
  },
  fits: (value) => typeof value === 'string',
  describe: () => 'an integer became a string',
};
