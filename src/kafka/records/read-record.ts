import { isUtf8 } from 'node:buffer';
import type { DestinationFiles, FilterReason, Warning } from '../../index.js';
import { createDestinationTransformer, type OverlaidBody } from '../../index.js';
import type { Configuration, Request } from '../../mapping.js';
import { isJsonObject, ownValue, tryParse, tryStringify } from '../../json/index.js';
import { unwrapRecord } from '../../message/unwrap.js';
import type { KafkaRecord } from '../client.js';

/** What became of one message of a record. */
export type MessageResult = { readonly index: number } & (
  | {
      readonly status: 'transformed';
      readonly request: Request<OverlaidBody>;
      readonly warnings: readonly Warning[];
      /** Of requests that are delivered: those of one lane are sent one after the other. */
      readonly lane: string | undefined;
      /** The message as it was read. */
      readonly raw: () => Uint8Array;
    }
  | {
      readonly status: 'filtered';
      readonly code: FilterReason | 'tombstone';
      readonly raw: Uint8Array | null;
    }
  | {
      readonly status: 'rejected' | 'malformed';
      readonly code: string;
      readonly message: string;
      readonly place: unknown;
      /** How the destination answered, where it was asked. */
      readonly httpStatus?: number | null;
      readonly answer?: string;
      readonly raw: Uint8Array;
    }
);

/** A message that is not transformed. */
export type Refused = Extract<MessageResult, { readonly code: string }>;

/** Turns a record into what becomes of each of its messages. */
export type ReadRecord = (record: KafkaRecord) => MessageResult[];

const texts = {
  json_invalid: 'The record is not valid JSON',
  utf8_invalid: 'The record is not valid UTF-8',
  nesting_too_deep: 'The message has too many levels to be written as JSON',
  batch_too_large: 'The batch holds too many messages, or too much that is repeated for each of them',
} as const;

/** Refuses a record, or a message of it, that could not be read or written. */
export const refuseMalformed = (code: keyof typeof texts, index: number, raw: Uint8Array): Refused => ({
  ...{ status: 'malformed', index, code, message: texts[code], place: null, raw },
});

const BYTE_ORDER_MARK = /^\ufeff/;

/** Returns the text of bytes without a byte order mark; `undefined` where they are no UTF-8. */
function decode({ buffer, byteOffset, length }: Uint8Array): string | undefined {
  const bytes = Buffer.from(buffer, byteOffset, length);
  return isUtf8(bytes) ? bytes.toString().replace(BYTE_ORDER_MARK, '') : undefined;
}

/** Returns what a dead letter brings back, so that it does not grow each time it comes back. */
function bytesOfLetter(value: unknown): Uint8Array | undefined {
  if (!isJsonObject(value) || Object.hasOwn(value, 'type')) return undefined;
  const { code, offset, raw, rawBase64 } = value;
  if (typeof code !== 'string' || typeof offset !== 'number') return undefined;
  if (typeof rawBase64 === 'string') return Buffer.from(rawBase64, 'base64');
  return typeof raw === 'string' ? Buffer.from(raw) : undefined;
}

type Read = { readonly value: unknown; readonly raw: Uint8Array } | MessageResult;

function readValue(bytes: Uint8Array): Read {
  const text = decode(bytes);
  if (text === undefined) return refuseMalformed('utf8_invalid', 0, bytes);
  const parsed = tryParse(text);
  if (parsed === undefined) return refuseMalformed('json_invalid', 0, bytes);
  const letter = bytesOfLetter(parsed.value);
  return letter === undefined ? { value: parsed.value, raw: bytes } : readValue(letter);
}

/** Returns a message of a batch as bytes; where it has too many levels for that, all of its record. */
function rawOfMessage(message: unknown, record: Uint8Array): Uint8Array {
  const text = tryStringify(message);
  return text === undefined ? record : Buffer.from(text);
}

/** As many as the service takes at once. */
const MAX_MESSAGES = 100_000;
const MAX_REPEATED = 64 * 1024 * 1024;

/** Tells whether what a batch becomes would fill the memory: what it says for all is repeated for each of its messages. */
function isTooLarge(batch: unknown, { length }: Uint8Array, count: number): boolean {
  if (count > MAX_MESSAGES) return true;
  if (length * count <= MAX_REPEATED) return false;
  const shared = tryStringify([ownValue(batch, 'context'), ownValue(batch, 'integrations')]);
  return (shared?.length ?? 0) * count > MAX_REPEATED;
}

/** Finds the lane in which a request that was made of a message is sent. */
export type FindLane = (request: Request<OverlaidBody>, message: unknown) => string | undefined;

/** Makes the reader of records for a destination; throws `ConfigurationError` and `MappingError`. */
export function createReadRecord(
  files: DestinationFiles,
  config: Configuration,
  findLane: FindLane,
): ReadRecord {
  const transformer = createDestinationTransformer<OverlaidBody>(files, config);

  const transform = (message: unknown, index: number, raw: () => Uint8Array): MessageResult => {
    const outcome = transformer.safeTransform(message);
    if (outcome.status === 'transformed') {
      const { status, request, warnings } = outcome;
      return { status, request, warnings, lane: findLane(request, message), index, raw };
    }
    if (outcome.status === 'filtered') return { status: 'filtered', index, code: outcome.reason, raw: raw() };
    const { code, message: text, place } = outcome.error;
    return { status: 'rejected', index, code, message: text, place, raw: raw() };
  };

  return ({ value }) => {
    if (value === null) return [{ status: 'filtered', index: 0, code: 'tombstone', raw: null }];
    const read = readValue(value);
    if ('status' in read) return [read];
    const { messages, isBatch } = unwrapRecord(read.value);
    if (isBatch && isTooLarge(read.value, read.raw, messages.length))
      return [refuseMalformed('batch_too_large', 0, read.raw)];
    if (!isBatch) return [transform(messages[0], 0, () => read.raw)];
    return messages.map((each, index) => transform(each, index, () => rawOfMessage(each, read.raw)));
  };
}
