import { isAbsent, isBlank } from '../../message/index.js';
import { refuseValue, type Kind } from './kind.js';

/** A text, kept exactly, or a safe integer, written in decimal. */
export const stringKind: Kind = {
  isAbsent,
  compile: (place) => (value) => {
    if (typeof value === 'string') return isBlank(value) ? undefined : value;
    if (value === undefined || value === null) return undefined;
    return Number.isSafeInteger(value)
      ? String(value)
      : refuseValue(place, 'a string or a safe integer', value);
  },
};
