import { isAbsent, isObject, valueOf } from './own-value.js';

/**
 * Leaves out an `originalTimestamp` that rudder-server filled in with `receivedAt`, where `timestamp` is there: it is
 * not the client's. Any other message is returned as it is.
 */
export function withoutFilledTimestamp(message: unknown): unknown {
  if (!isObject(message) || isAbsent(valueOf(message, 'timestamp'))) return message;
  const original = valueOf(message, 'originalTimestamp');
  if (typeof original !== 'string' || original !== valueOf(message, 'receivedAt')) return message;
  const { originalTimestamp: _, ...others } = message;
  return others;
}
