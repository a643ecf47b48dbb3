import { InputError, UsageError } from '../errors.js';
import { matches, type Where } from './where.js';
import { openChunks } from './open-chunks.js';
import { readBlocks } from './read-blocks.js';
import { isBlankRecord, parseRecord } from './records/parse-record.js';
import { forEachRecord, type InputRecord } from './records/read-record.js';

/** How one message of several is chosen, as it is typed. */
export interface MessageOptions {
  readonly line?: number;
  readonly where?: readonly Where[];
}

/** A message, and the line in which its record begins. */
export interface FoundMessage {
  readonly line: number;
  readonly message: unknown;
}

const MAX_BYTES = 16 * 1024 * 1024;

async function* listRecords(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<InputRecord> {
  for await (const block of readBlocks({ file, chunks, maxBytes: MAX_BYTES })) {
    const records: InputRecord[] = [];
    forEachRecord(block, (record) => records.push(record));
    yield* records.filter((record) => !isBlankRecord(record));
  }
}

function readContent(record: InputRecord): unknown {
  const { messages, malformed } = parseRecord(record);
  if (malformed !== null) throw new InputError(malformed.message);
  if (messages.length === 1) return messages[0];
  throw new UsageError(`The record is a batch of ${messages.length} messages; give one of them alone`);
}

async function readLine(file: string, line: number, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  for await (const record of listRecords(file, chunks)) {
    if (record.line === line) return readContent(record);
  }
  throw new UsageError(`No message begins in line ${line}`);
}

async function readOnly(file: string, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  let only: InputRecord | undefined;
  let count = 0;
  for await (const record of listRecords(file, chunks)) {
    only ??= record;
    count += 1;
  }
  if (only === undefined) throw new UsageError('There is no message');
  if (count === 1) return readContent(only);
  throw new UsageError(`There are ${count} messages; choose one by --line or --where`);
}

function warnOfDamage(file: string): void {
  process.stderr.write(`The gzip data of ${file} is damaged or ends too early\n`);
}

function openWhole(file: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
  return openChunks({ file, progress: { bytes: 0 }, signal, reportDamage: warnOfDamage });
}

/** Finds the messages that match, those of batches too, in their order. Throws `UsageError` where there is none. */
export async function* findMessages(
  file: string,
  where: readonly Where[],
  signal: AbortSignal,
): AsyncGenerator<FoundMessage> {
  let [found, unread] = [0, 0];
  for await (const record of listRecords(file, openWhole(file, signal))) {
    const { messages, malformed } = parseRecord(record);
    if (malformed !== null) unread += 1;
    for (const message of messages.filter((each) => matches(each, where))) {
      found += 1;
      yield { line: record.line, message };
    }
  }
  const others = unread === 0 ? '' : `; ${unread} of the records cannot be read`;
  if (found === 0 && !signal.aborted) throw new UsageError(`No message matches --where${others}`);
}

async function readFirst(messages: AsyncIterable<FoundMessage>): Promise<unknown> {
  for await (const { message } of messages) return message;
  return undefined;
}

/**
 * Reads one message: the only one of a file, on however many lines, that which begins in a line, or the first that
 * matches. Throws `InputError` for one that is no JSON, `UsageError` where there is none, or more than one.
 */
export function readMessage(
  file: string,
  { line, where = [] }: MessageOptions,
  signal: AbortSignal,
): Promise<unknown> {
  if (where.length > 0) return readFirst(findMessages(file, where, signal));
  const chunks = openWhole(file, signal);
  return line === undefined ? readOnly(file, chunks) : readLine(file, line, chunks);
}
