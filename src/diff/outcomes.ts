import isEqual from 'lodash/isEqual.js';
import type { Outcome } from '../transformer/index.js';

const codesOf = (warnings: readonly { readonly code: string }[]) => warnings.map(({ code }) => code).sort();

/** Returns what counts of an outcome: the order of keys does not, nor do texts and the places of rules in their files. */
function essenceOf(outcome: Outcome<unknown>): unknown {
  if (outcome.status === 'filtered') return outcome;
  if (outcome.status === 'transformed') return { ...outcome, warnings: codesOf(outcome.warnings) };
  const { code, place } = outcome.error;
  return { code, destKey: place.destKey };
}

/** Tells whether the same came of a message. */
export const isSameEnd = (before: Outcome<unknown>, after: Outcome<unknown>): boolean =>
  isEqual(essenceOf(before), essenceOf(after));
