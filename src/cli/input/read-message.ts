import { InputError, UsageError } from '../errors.js';
import { openChunks } from './open-chunks.js';
import { readBlocks } from './read-blocks.js';
import { createParseRecord, type ParseRecord } from './records/create-parse-record.js';
import { isBlankRecord } from './records/parse-record.js';
import { forEachRecord, type InputRecord } from './records/read-record.js';
import type { Call } from './rows/row-options.js';

const MAX_BYTES = 16 * 1024 * 1024;

/** Which message is read, and of what form it is. */
export interface MessageChoice {
  /** The line in which it begins; left out, there is only one. */
  readonly line: number | undefined;
  /** What records are where they are rows. */
  readonly call: Call | undefined;
}

type Records = AsyncIterable<InputRecord>;

async function* listRecords(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  call: Call | undefined,
): AsyncGenerator<InputRecord> {
  const isOfRows = call !== undefined;
  for await (const block of readBlocks({ file, chunks, maxBytes: MAX_BYTES, isOfRows })) {
    const records: InputRecord[] = [];
    forEachRecord(block, (record) => records.push(record));
    yield* records.filter((record) => !isBlankRecord(record));
  }
}

function readContent(record: InputRecord, parse: ParseRecord): unknown {
  const { messages, malformed } = parse(record);
  if (malformed !== null) throw new InputError(malformed.message);
  if (messages.length === 1) return messages[0];
  throw new UsageError(`The record is a batch of ${messages.length} messages; give one of them alone`);
}

async function findLine(records: Records, line: number): Promise<InputRecord> {
  for await (const record of records) {
    if (record.line === line) return record;
  }
  throw new UsageError(`No message begins in line ${line}`);
}

async function findOnly(records: Records): Promise<InputRecord> {
  let only: InputRecord | undefined;
  let count = 0;
  for await (const record of records) {
    only ??= record;
    count += 1;
  }
  if (only === undefined) throw new UsageError('There is no message');
  if (count === 1) return only;
  throw new UsageError(`There are ${count} messages; choose one by --line`);
}

function warnOfDamage(file: string): void {
  process.stderr.write(`The gzip data of ${file} is damaged or ends too early\n`);
}

/**
 * Reads one message: the only one of a file, on however many lines, or that which begins in a line. Throws
 * `InputError` for one that is no JSON, `UsageError` where there is none, or more than one.
 */
export async function readMessage(
  file: string,
  { line, call }: MessageChoice,
  signal: AbortSignal,
): Promise<unknown> {
  const progress = { bytes: 0 };
  const records = listRecords(file, openChunks({ file, progress, signal, reportDamage: warnOfDamage }), call);
  const record = await (line === undefined ? findOnly(records) : findLine(records, line));
  return readContent(record, await createParseRecord(call));
}
