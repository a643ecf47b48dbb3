import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { UsageError } from '../../errors.js';
import { RECORD } from '../../input/block.js';
import { countBytes, isPacked } from '../../input/open-chunks.js';
import { readBlocks } from '../../input/read-blocks.js';
import { forEachFound } from '../../input/records/read-record.js';
import { findText } from './find-text.js';
import { MAX_RECORD_BYTES, readRecords, type PageRecord } from './read-records.js';
import { createRecordIndex, type RecordIndex } from './record-index.js';

/** How far a file of events is known. */
export interface EventsState {
  readonly count: number;
  readonly isWhole: boolean;
  /** Changes when the file does. */
  readonly version: number;
}

/** A file of events, of which only the places of its records are kept. */
export interface EventsFile {
  readonly name: string;
  /** Looks whether the file has changed, and if so reads it anew. */
  readonly state: () => Promise<EventsState>;
  readonly read: (from: number, count: number) => Promise<PageRecord[]>;
  /** Finds the first record from one on that holds a text. */
  readonly find: (text: string, from: number) => Promise<number | undefined>;
}

const CHUNK_BYTES = 1024 * 1024;
const SPACE = 0x20;

interface Known {
  readonly index: RecordIndex;
  readonly stamp: string;
  readonly stop: AbortController;
  isWhole: boolean;
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return `${size} ${mtimeMs} ${ino}`;
}

/** White space alone is no record. */
const isFilled = (bytes: Uint8Array, start: number, end: number) =>
  bytes.subarray(start, end).some((byte) => byte > SPACE);

async function fill(path: string, known: Known): Promise<void> {
  const { index, stop } = known;
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal: stop.signal });
  for await (const block of readBlocks({ file: path, chunks, maxBytes: MAX_RECORD_BYTES })) {
    forEachFound(block, ({ start, end, line, what }) => {
      if (what === RECORD && !isFilled(block.bytes, start, end)) return;
      index.add({ start: block.byteOffset + start, end: block.byteOffset + end, line, what });
    });
  }
  known.isWhole = true;
}

async function begin(path: string): Promise<Known> {
  const stamp = await stampOf(path);
  const known = { index: createRecordIndex(), stamp, stop: new AbortController(), isWhole: false };
  fill(path, known).catch(() => {
    known.isWhole = true; // what could be read can be looked at; the next change is read again
  });
  return known;
}

async function refusePacked(path: string): Promise<void> {
  await countBytes([path]);
  const file = await open(path);
  const { buffer } = await file.read(new Uint8Array(2), 0, 2, 0).finally(() => file.close());
  if (isPacked(buffer))
    throw new UsageError(`${path} is gzip data, in which no event can be looked up; unpack it first`);
}

/** Opens a file of events and begins to look for its records; throws `UsageError`. */
export async function openEvents(path: string): Promise<EventsFile> {
  await refusePacked(path);
  let known = await begin(path);
  let version = 1;

  const state = async () => {
    const stamp = await stampOf(path).catch(() => known.stamp);
    if (stamp !== known.stamp) {
      known.stop.abort();
      known = await begin(path);
      version += 1;
    }
    return { count: known.index.count(), isWhole: known.isWhole, version };
  };
  const read = async (from: number, count: number) => {
    const file = await open(path);
    return readRecords(file, known.index, from, count).finally(() => file.close());
  };
  return { name: path, state, read, find: (text, from) => findText(path, known.index, text, from) };
}
