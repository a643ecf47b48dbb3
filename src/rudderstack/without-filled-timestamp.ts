import { isAbsent, isJsonObject, ownValue } from '../json/index.js';

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
