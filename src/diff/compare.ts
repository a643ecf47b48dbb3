import isEqual from 'lodash/isEqual.js';
import type { RefusedBy, Trace } from './compiled-call.js';

/** Tells whether a message passes. */
export const isPassed = ({ isFor, refusals }: Trace): boolean => isFor && refusals.length === 0;

const isSameRefusal = (one: RefusedBy | undefined, other: RefusedBy | undefined) =>
  one?.code === other?.code && one?.destKey === other?.destKey;

/** Tells whether two versions find the same in a message, whatever comes of it. */
export const isSameTrace = (one: Trace, other: Trace): boolean =>
  one.isFor === other.isFor &&
  isEqual(one.warnings, other.warnings) &&
  isEqual(one.refusals, other.refusals) &&
  isEqual(one.body, other.body);

/** Tells whether the same comes of a message: the body and the codes of the warnings, the filter, or why it is refused. */
export function isSameOutcome(one: Trace, other: Trace): boolean {
  if (!one.isFor || !other.isFor) return one.isFor === other.isFor;
  if (!isSameRefusal(one.refusals[0], other.refusals[0])) return false;
  return !isPassed(one) || (isEqual(one.warnings, other.warnings) && isEqual(one.body, other.body));
}
