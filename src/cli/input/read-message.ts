import { InputError, UsageError } from '../errors.js';
import { openChunks } from './open-chunks.js';
import { readBlocks } from './read-blocks.js';
import { isBlankRecord, parseRecord } from './records/parse-record.js';
import { forEachRecord, type InputRecord } from './records/read-record.js';

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
  throw new UsageError(`There are ${count} messages; choose one by --line`);
}

function warnOfDamage(file: string): void {
  process.stderr.write(`The gzip data of ${file} is damaged or ends too early\n`);
}

/**
 * Reads one message: the only one of a file, on however many lines, or that which begins in a line. Throws
 * `InputError` for one that is no JSON, `UsageError` where there is none, or more than one.
 */
export function readMessage(file: string, line: number | undefined, signal: AbortSignal): Promise<unknown> {
  const progress = { bytes: 0 };
  const chunks = openChunks({ file, progress, signal, reportDamage: warnOfDamage });
  return line === undefined ? readOnly(file, chunks) : readLine(file, line, chunks);
}
