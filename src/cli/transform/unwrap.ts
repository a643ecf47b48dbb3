import { isJsonObject, ownValue } from '../../json/index.js';

type Data = Readonly<Record<string, unknown>>;

/** What a batch says for all of its messages. */
const SHARED = ['context', 'integrations'] as const;

/** What stands for a byte that was no UTF-8 in the text of a dead letter. */
const REPLACEMENT = '\ufffd';

/** A refused record, as it came back. */
export interface DeadLetter {
  readonly raw: string;
  /** It was refused for bytes that are no UTF-8, and still holds what stands for them. */
  readonly isLossy: boolean;
}

/** Reads a record that came back as a dead letter, as `--errors` writes it; `undefined` for any other record. */
export function readDeadLetter(value: unknown): DeadLetter | undefined {
  if (!isJsonObject(value) || Object.hasOwn(value, 'type') || !Object.hasOwn(value, 'byteOffset'))
    return undefined;
  const { raw, code } = value;
  if (typeof raw !== 'string') return undefined;
  return { raw, isLossy: code === 'utf8_invalid' && raw.includes(REPLACEMENT) };
}

const isAbsent = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Merges what a batch says for all into a message, key by key; what the message says itself wins. */
function mergeShared(batch: Data, message: unknown): unknown {
  if (!isJsonObject(message)) return message;
  const merged = SHARED.flatMap((key) => {
    const [shared, own] = [ownValue(batch, key), ownValue(message, key)];
    if (!isJsonObject(shared) || !(isJsonObject(own) || isAbsent(own))) return [];
    return [[key, { ...shared, ...(isJsonObject(own) ? own : {}) }] as const];
  });
  return { ...message, ...Object.fromEntries(merged) };
}

/** The messages of a record; those of a batch stand for themselves from then on. */
export interface Unwrapped {
  readonly messages: readonly unknown[];
  readonly isBatch: boolean;
}

/**
 * Takes the messages out of a record: a bare message, an envelope `{ "message": … }`, or a batch `{ "batch": [ … ] }`,
 * whose `context` and `integrations` are merged into each message.
 */
export function unwrap(value: unknown): Unwrapped {
  const isBare = !isJsonObject(value) || Object.hasOwn(value, 'type');
  if (isBare) return { messages: [value], isBatch: false };
  const { batch, message } = value;
  if (Array.isArray(batch)) return { messages: batch.map((each) => mergeShared(value, each)), isBatch: true };
  return { messages: [isJsonObject(message) ? message : value], isBatch: false };
}
