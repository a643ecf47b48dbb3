import type { Warning } from '../compile/index.js';
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
export type Outcome<Body> =
  | { status: 'transformed'; request: Request<Body>; warnings: Warning[] }
  | { status: 'filtered'; reason: FilterReason }
  | { status: 'rejected'; error: InstrumentationError };
