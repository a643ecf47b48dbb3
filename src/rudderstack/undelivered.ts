import { ConfigurationError } from '../index.js';
import type { EventOutcome } from './transform-message.js';

/** The message opted out of June, or is not for its mapping; its text is the reason. RudderStack reports such events as filtered. */
export class FilteredEvent extends Error {
  override get name() {
    return 'FilteredEvent';
  }
  readonly statusCode = 298;
}

/** By what RudderStack counts an event that was not delivered. */
export type StatTags = Record<string, string>;

/** What RudderStack is told of an event that is not delivered. */
export interface Undelivered {
  readonly statusCode: number;
  readonly error: string;
  readonly statTags: StatTags;
}

/** The status of an event that was filtered. */
export const FILTERED = 298;
/** The status of an event that a fault of this program has kept back. */
export const UNEXPECTED = 500;

/** Says why an event is not delivered; engine texts quote values, so nothing is said of a fault of this program. */
export function describeUndelivered(outcome: Exclude<EventOutcome, { status: 'transformed' }>): Undelivered {
  if (outcome.status === 'filtered') return { statusCode: FILTERED, error: outcome.reason, statTags: {} };
  if (outcome.status === 'failed') {
    const statTags = { errorCategory: 'transformation' };
    return { statusCode: UNEXPECTED, error: 'Unexpected error in the transformer', statTags };
  }
  const { error } = outcome;
  const errorType = error instanceof ConfigurationError ? 'configuration' : 'instrumentation';
  const statTags = { errorCategory: 'dataValidation', errorType };
  return { statusCode: error.statusCode, error: error.message, statTags };
}
