import { isAbsent, isAbsentObject } from '../json/index.js';
import { NOTHING_LEFT, type Directive } from './directive.js';

/** `emptyIsPresent`: `{}` and `[]` count as present, so that nothing is sent and no further source is tried. */
export const emptyIsPresentDirective: Directive<boolean> = {
  schema: (z) =>
    z
      .boolean()
      .describe('Whether {} and [] count as present: nothing is sent, and no further source is tried'),
  compile: (setting) =>
    setting ? { isAbsent, refine: (value) => (isAbsentObject(value) ? NOTHING_LEFT : value) } : {},
};
