import { InputError, UsageError } from '../errors.js';
import { openChunks } from './open-chunks.js';
import { readBlocks } from './read-blocks.js';
import { createParseRecord, type ParseRecord } from './records/create-parse-record.js';
import { isBlankRecord } from './records/parse-record.js';
import { forEachRecord, type InputRecord } from './records/read-record.js';
import type { Call } from './rows/row-options.js';
import { matches, type Where } from './where.js';

/** Which messages of an input are read, and of what form they are. */
export interface MessageChoice {
  readonly file: string;
  /** The line in which it begins; left out, there is only one. */
  readonly line: number | undefined;
  /** What it holds, where it is not chosen by its line. */
  readonly where: readonly Where[];
  /** What records are where they are rows. */
  readonly call: Call | undefined;
  readonly signal: AbortSignal;
}

/** A message, and the line in which its record begins. */
export interface FoundMessage {
  readonly line: number;
  readonly message: unknown;
}

type Records = AsyncIterable<InputRecord>;

const MAX_BYTES = 16 * 1024 * 1024;

function warnOfDamage(file: string): void {
  process.stderr.write(`The gzip data of ${file} is damaged or ends too early\n`);
}

async function* listRecords({ file, call, signal }: MessageChoice): AsyncGenerator<InputRecord> {
  let isDamaged = false;
  const reportDamage = () => {
    isDamaged = true;
    warnOfDamage(file);
  };
  const chunks = openChunks({ file, progress: { bytes: 0 }, signal, reportDamage });
  const form = { isOfRows: call !== undefined, isDamaged: () => isDamaged };
  for await (const block of readBlocks({ file, chunks, maxBytes: MAX_BYTES, ...form })) {
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
  throw new UsageError(`There are ${count} messages; choose one by --line or --where`);
}

/** Finds the messages that match, those of batches too, in their order. Throws `UsageError` where there is none. */
export async function* findMessages(choice: MessageChoice): AsyncGenerator<FoundMessage> {
  const parse = await createParseRecord(choice.call);
  let [found, unread] = [0, 0];
  for await (const record of listRecords(choice)) {
    const { messages, malformed } = parse(record);
    if (malformed !== null) unread += 1;
    for (const message of messages.filter((each) => matches(each, choice.where))) {
      found += 1;
      yield { line: record.line, message };
    }
  }
  const others = unread === 0 ? '' : `; ${unread} of the records cannot be read`;
  if (found === 0 && !choice.signal.aborted) throw new UsageError(`No message matches --where${others}`);
}

async function readFirst(messages: AsyncIterable<FoundMessage>): Promise<unknown> {
  for await (const { message } of messages) return message;
  return undefined;
}

/**
 * Reads one message: the only one of a file, on however many lines, that which begins in a line, or the first that
 * matches. Throws `InputError` for one that is no JSON, `UsageError` where there is none, or more than one.
 */
export async function readMessage(choice: MessageChoice): Promise<unknown> {
  const { line, where, call } = choice;
  if (where.length > 0) return readFirst(findMessages(choice));
  const records = listRecords(choice);
  const record = await (line === undefined ? findOnly(records) : findLine(records, line));
  return readContent(record, await createParseRecord(call));
}
