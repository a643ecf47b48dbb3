import { isUtf8 } from 'node:buffer';
import { BYTE_ORDER_MARK, forEachRecord, trimRecord, type TextRecord } from '../transform/read-record.js';
import { rawOf, unwrap } from '../transform/unwrap.js';
import { InputError, UsageError } from '../usage-error.js';
import { openChunks } from './open-chunks.js';
import { readBlocks } from './read-blocks.js';

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

async function* listRecords(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextRecord> {
  for await (const block of readBlocks({ file, chunks, maxBytes: MAX_BYTES })) {
    const records: TextRecord[] = [];
    forEachRecord(block, (record) => records.push(trimRecord(record)));
    yield* records.filter(({ text }) => text !== '');
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_FILE_BYTES)
      throw new UsageError('The file is too large for one message; choose one by --line');
    all.push(chunk);
  }
  return Buffer.concat(all);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseOne(text: string | null): unknown {
  if (text === null || !isJson(text)) throw new InputError('The message is not valid JSON');
  const value: unknown = JSON.parse(text);
  const raw = rawOf(value);
  if (raw !== undefined) return parseOne(raw);
  const messages = unwrap(value);
  if (messages.length === 1) return messages[0];
  throw new UsageError(`The record is a batch of ${messages.length} messages; give one of them alone`);
}

function parseRecord({ text, refusal }: TextRecord): unknown {
  if (refusal !== null) throw new InputError(refusal.message);
  return parseOne(text);
}

async function readLine(file: string, line: number, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  for await (const record of listRecords(file, chunks)) {
    if (record.line === line) return parseRecord(record);
  }
  throw new UsageError(`No message begins in line ${line}`);
}

async function* toChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function readOnly(file: string, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const bytes = await collect(chunks);
  if (!isUtf8(bytes)) throw new InputError('The input is not valid UTF-8');
  const text = Buffer.from(bytes).toString().replace(BYTE_ORDER_MARK, '').trim();
  if (!text.startsWith('[') && isJson(text)) return parseOne(text);
  const records: TextRecord[] = [];
  for await (const record of listRecords(file, toChunks(bytes))) records.push(record);
  const [first, ...others] = records;
  if (first === undefined) throw new UsageError('There is no message');
  if (others.length === 0) return parseRecord(first);
  throw new UsageError(`There are ${records.length} messages; choose one by --line`);
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
