import { kindOf } from '../../errors/index.js';

import { isAbsentObject, isJsonObject } from '../../json/index.js';
import { noteUnfit } from '../directive.js';
import type { Kind } from './kind.js';

/** A JSON object; `{}` and `[]`, as PHP writes an empty map, are absent. */
export const objectKind: Kind = {
  isAbsent: isAbsentObject,
  refine: (value, notes) => (isJsonObject(value) ? value : noteUnfit(notes, 'an object', kindOf(value))),
  fits: isJsonObject,
};
