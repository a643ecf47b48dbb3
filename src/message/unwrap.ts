import { isAbsentObject, isJsonObject, ownValue, type JsonObject } from '../json/index.js';

/** The messages of a record; those of a batch stand for themselves from here on. */
export interface Unwrapped {
  readonly messages: readonly unknown[];
  readonly isBatch: boolean;
}

/** What a batch says for all of its messages. */
const SHARED = ['context', 'integrations'] as const;

/** Merges what a batch says for all into a message, key by key; what the message says itself wins. */
function mergeShared(batch: JsonObject, message: unknown): unknown {
  if (!isJsonObject(message)) return message;
  const merged = SHARED.flatMap((key) => {
    const [shared, own] = [ownValue(batch, key), ownValue(message, key)];
    if (!isJsonObject(shared) || !(isJsonObject(own) || isAbsentObject(own))) return [];
    return [[key, { ...shared, ...(isJsonObject(own) ? own : {}) }] as const];
  });
  return { ...message, ...Object.fromEntries(merged) };
}

/**
 * Takes the messages out of a record: a bare message, an envelope `{ "message": … }`, or a batch `{ "batch": [ … ] }`, whose
 * `context` and `integrations` are merged into each message.
 */
export function unwrapRecord(value: unknown): Unwrapped {
  const bare = { messages: [value], isBatch: false };
  if (!isJsonObject(value) || Object.hasOwn(value, 'type')) return bare;
  const { batch, message } = value;
  if (Array.isArray(batch)) return { messages: batch.map((each) => mergeShared(value, each)), isBatch: true };
  return isJsonObject(message) ? { messages: [message], isBatch: false } : bare;
}
