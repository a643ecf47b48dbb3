import type { FileHandle } from 'node:fs/promises';
import { tryStringify } from '../../../json/index.js';
import { RECORD, RECORD_SIZE, type Block } from '../../input/block.js';
import { refuseInput, type Malformed } from '../../input/records/malformed.js';
import { parseRecord } from '../../input/records/parse-record.js';
import { forEachRecord } from '../../input/records/read-record.js';
import type { IndexedRecord, RecordIndex } from './record-index.js';

/** A record as the page gets it. */
export interface PageRecord {
  readonly line: number;
  readonly messages: readonly unknown[];
  readonly malformed: Malformed | null;
}

/** So many bytes are read at once; one record may be longer. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_RECORDS = 2000;

/** Longer records are refused without being read. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** Lists the records from one on that are read together. */
function chooseRecords(index: RecordIndex, from: number, count: number): IndexedRecord[] {
  const chosen: IndexedRecord[] = [];
  const first = index.at(from);
  while (first !== undefined && chosen.length < Math.min(count, MAX_RECORDS)) {
    const next = index.at(from + chosen.length);
    if (next === undefined || (chosen.length > 0 && next.end - first.start > MAX_BYTES)) break;
    chosen.push(next);
  }
  return chosen;
}

/** What is too long to be kept is not read. */
function endOf(records: readonly IndexedRecord[], start: number): number {
  return records.reduce((end, each) => (each.what === RECORD ? Math.max(end, each.end) : end), start);
}

async function readBlock(file: FileHandle, chosen: readonly IndexedRecord[]): Promise<Block> {
  const start = chosen[0]?.start ?? 0;
  const bytes = new Uint8Array(endOf(chosen, start) - start);
  await file.read(bytes, 0, bytes.length, start);
  const records = new Float64Array(chosen.length * RECORD_SIZE);
  chosen.forEach((each, at) => {
    records.set([each.start - start, each.end - start, each.line, each.what], at * RECORD_SIZE);
  });
  return { file: '', header: undefined, bytes, byteOffset: start, records, maxBytes: MAX_RECORD_BYTES };
}

/** Reads records from one on: as many as are asked for, or as go together. */
export async function readRecords(
  file: FileHandle,
  index: RecordIndex,
  from: number,
  count: number,
): Promise<PageRecord[]> {
  const block = await readBlock(file, chooseRecords(index, from, count));
  const records: PageRecord[] = [];
  forEachRecord(block, (record) => {
    const { messages, malformed } = parseRecord(record);
    const isDeep = tryStringify(messages) === undefined;
    const why = isDeep ? refuseInput('nesting_too_deep') : malformed;
    records.push({ line: record.line, messages: isDeep ? [] : messages, malformed: why });
  });
  return records;
}
