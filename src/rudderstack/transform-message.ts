import { ConfigurationError, type Outcome, type OverlaidBody } from '../index.js';
import { isAbsent, isJsonObject, ownValue } from '../json/index.js';
import type { FindTransformer } from './transformer-cache.js';

/** What became of an event: that of its message, a key that is none, or a fault of this program. */
export type EventOutcome =
  | Outcome<OverlaidBody, string>
  | { status: 'rejected'; error: ConfigurationError }
  | { status: 'failed'; fault: unknown };

/** Transforms a message by the transformer of a key, which is checked first. */
export function transformMessage(message: unknown, apiKey: unknown, find: FindTransformer): EventOutcome {
  const found = find(apiKey);
  return found instanceof ConfigurationError
    ? { status: 'rejected', error: found }
    : found.safeTransform(message);
}

/**
 * Leaves out an `originalTimestamp` that rudder-server filled in with `receivedAt`, where `timestamp` is there: it is
 * not the client's. Any other message is returned as it is.
 */
export function withoutFilledTimestamp(message: unknown): unknown {
  if (!isJsonObject(message) || isAbsent(ownValue(message, 'timestamp'))) return message;
  const original = ownValue(message, 'originalTimestamp');
  if (typeof original !== 'string' || original !== ownValue(message, 'receivedAt')) return message;
  const { originalTimestamp: _, ...others } = message;
  return others;
}
