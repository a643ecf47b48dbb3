import { kindOf } from '../../errors/index.js';

import { asciiLowerCase, isAbsent } from '../../json/index.js';
import { noteUnfit } from '../directive.js';
import type { Kind } from './kind.js';

/** A string, its letters A to Z put in lower case (RudderStack's `toLower`). */
export const toLowerKind: Kind = {
  isAbsent,
  refine: (value, notes) =>
    typeof value === 'string' ? asciiLowerCase(value) : noteUnfit(notes, 'a string', kindOf(value)),
  fits: (value) => typeof value === 'string' && asciiLowerCase(value) === value,
  describe: () => 'its letters became lower case',
};
