import type { Refine } from '../directive.js';

/** A kind of value that `type` can name. */
export interface Kind {
  /** Tells whether a value counts as not there where this kind is expected. */
  readonly isAbsent: (value: unknown) => boolean;
  /** Gives at once what is sent for a value that is present, as most are; `undefined` for one that `refine` has to look at. */
  readonly quick?: (value: unknown) => unknown;
  readonly refine: Refine;
  /** Tells whether a value is what the kind makes, so that it can be sent as it is. */
  readonly fits: (value: unknown) => boolean;
  /** Says what `refine` does to a value that it changes, without showing it; a kind that changes none has no words. */
  readonly describe?: (value: unknown) => string;
}
