import { kindOf } from '../../errors/index.js';
import { isAbsentObject, isJsonObject } from '../../message/index.js';
import { refuseValue, type Kind } from './kind.js';

/** A JSON object; `{}` and `[]`, as PHP writes an empty map, are absent. */
export const objectKind: Kind = {
  isAbsent: isAbsentObject,
  compile: (place) => (value) => {
    if (isJsonObject(value)) return value;
    return isAbsentObject(value) ? undefined : refuseValue(place, 'an object', kindOf(value));
  },
  fits: isJsonObject,
  describe: () => 'an empty list became nothing',
};
