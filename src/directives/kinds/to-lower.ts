import { kindOf } from '../../errors/index.js';
import { asciiLowerCase, isAbsent } from '../../message/index.js';
import { refuseValue, type Kind } from './kind.js';

/** A text, its letters A to Z put in lower case (RudderStack's `toLower`). */
export const toLowerKind: Kind = {
  isAbsent,
  compile: (place) => (value) => {
    if (isAbsent(value)) return undefined;
    return typeof value === 'string' ? asciiLowerCase(value) : refuseValue(place, 'a string', kindOf(value));
  },
  fits: (value) => typeof value === 'string' && asciiLowerCase(value) === value,
  describe: () => 'its letters became lower case',
};
