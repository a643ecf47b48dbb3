import { ConfigurationError, InstrumentationError } from '../index.js';
import { FilteredEvent } from './filtered-event.js';

/** By what RudderStack counts an event that was not delivered. */
export type StatTags = Record<string, string>;

/** What an event that was not transformed is answered with. */
export interface Refusal {
  readonly statusCode: number;
  readonly error: string;
  readonly statTags: StatTags;
}

/** Engine texts quote values, so nothing is said of an error that is a fault of this program. */
const UNEXPECTED: Refusal = {
  statusCode: 500,
  error: 'Unexpected error in the transformer',
  statTags: { errorCategory: 'transformation' },
};

/** Returns status, text and own tags of what was thrown, whatever it is. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof FilteredEvent)
    return { statusCode: thrown.statusCode, error: thrown.message, statTags: {} };
  if (thrown instanceof InstrumentationError || thrown instanceof ConfigurationError) {
    const errorType = thrown instanceof ConfigurationError ? 'configuration' : 'instrumentation';
    const statTags = { errorCategory: 'dataValidation', errorType };
    return { statusCode: thrown.statusCode, error: thrown.message, statTags };
  }
  return UNEXPECTED;
}
