import { kindOf } from '../../errors/index.js';
import { noteUnfit, type Refine } from '../directive.js';

/** A kind of value that `type` can name. */
export interface Kind {
  /** Says in the JSON Schema what the kind takes and gives. */
  readonly summary: string;
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

const receivedOf = (value: unknown) =>
  typeof value === 'string' ? 'a string of another form' : kindOf(value);

/** Refines by what is made of a value; `undefined` is made of one of the wrong kind. */
export const refineBy =
  (expected: string, make: (value: unknown) => unknown, received = kindOf): Refine =>
  (value, notes) =>
    make(value) ?? noteUnfit(notes, expected, received(value));

/** As `refineBy`, for a kind that takes strings of one form. */
export const refineForm = (expected: string, make: (value: unknown) => unknown): Refine =>
  refineBy(expected, make, receivedOf);
