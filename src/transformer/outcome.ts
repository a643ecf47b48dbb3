import type { MappingExplanation, Warning } from '../compile/index.js';
import type { InstrumentationError } from '../errors/index.js';
import type { FilterReason } from '../message/index.js';

/** The HTTP request that a destination expects; its containers are fresh, what lies below them is read-only. */
export interface Request<Body> {
  method: 'POST';
  url: string;
  headers: Record<string, string>;
  body: Body;
}

/** What became of one message. */
export type Outcome<Body, Code extends string = string> =
  | { status: 'transformed'; request: Request<Body>; warnings: Warning<Code>[] }
  | { status: 'filtered'; reason: FilterReason }
  | { status: 'rejected'; error: InstrumentationError };

/**
 * What became of a message, and why. A message that met no mapping, as it was filtered or is of no known type, has no
 * rules; one that is rejected has all of them, as they would have gone on.
 */
export interface Explanation<Body, Code extends string = string> extends MappingExplanation {
  readonly outcome: Outcome<Body, Code>;
}
