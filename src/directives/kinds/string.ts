import { kindOf } from '../../errors/index.js';

import { isAbsent, isPlainString } from '../../json/index.js';
import { noteUnfit } from '../directive.js';
import type { Kind } from './kind.js';

const isSafeInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** A string, kept exactly, or a safe integer, written in decimal. */
export const stringKind: Kind = {
  isAbsent,
  quick: (value) => (isPlainString(value) ? value : undefined),
  refine: (value, notes) => {
    if (typeof value === 'string') return value;
    return isSafeInteger(value)
      ? String(value)
      : noteUnfit(notes, 'a string or a safe integer', kindOf(value));
  },
  fits: (value) => typeof value === 'string',
  describe: () => 'an integer became a string',
};
