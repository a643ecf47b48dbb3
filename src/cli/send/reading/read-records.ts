import { isBlankRecord } from '../../input/records/parse-record.js';
import { forEachRecord, type InputRecord } from '../../input/records/read-record.js';
import { openChunks, type ReadProgress } from '../../input/open-chunks.js';
import { readBlocks } from '../../input/read-blocks.js';
import type { Call } from '../../input/rows/row-options.js';
import type { LineStart } from '../../input/split/splitter.js';

/** What is read, and how. */
export interface RecordSource {
  readonly file: string;
  readonly maxBytes: number;
  /** What the records are where they are rows. */
  readonly call: Call | undefined;
  readonly progress: ReadProgress;
  readonly signal: AbortSignal;
  readonly reportDamage: (file: string) => void;
  /** Where a file of lines is read from; left out, from its beginning. */
  readonly from?: LineStart | undefined;
  /** How many bytes of the file, as it is stored, are read; left out, all of them. */
  readonly bound?: number | undefined;
}

/** A record of an input; behind the last one there is nothing, not even a line feed. */
export interface SourceRecord extends InputRecord {
  readonly isLast: boolean;
}

/** Smaller pieces than other commands read, as a run has little memory beside what waits to be sent. */
const PIECE_BYTES = 128 * 1024;

function* cut(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

/** Reads the records of an input that are not blank, as many at once as come in a block. */
export async function* readRecords(source: RecordSource): AsyncGenerator<readonly SourceRecord[]> {
  const { file, maxBytes, call, from, bound } = source;
  const isOfRows = call !== undefined;
  const start = from?.byteOffset ?? 0;
  if (bound !== undefined && bound <= start) return;
  const isPart = from !== undefined || bound !== undefined;
  const range = isPart ? { start, end: bound ?? Infinity } : undefined; // pipes cannot be read from an offset
  let [end, isEnded, isDamaged] = [start, false, false];
  const reportDamage = () => {
    isDamaged = true;
    source.reportDamage(file);
  };

  async function* countBytes() {
    for await (const chunk of openChunks({ ...source, range, reportDamage })) {
      for (const piece of cut(chunk)) {
        end += piece.length;
        yield piece;
      }
    }
    isEnded = true;
  }
  const read = { file, chunks: countBytes(), maxBytes, isOfRows, from, isDamaged: () => isDamaged };
  for await (const block of readBlocks(read)) {
    const records: SourceRecord[] = [];
    const take = (record: InputRecord) => {
      if (!isBlankRecord(record)) records.push({ ...record, isLast: isEnded && record.end === end });
    };
    forEachRecord(block, take, true);
    yield records;
  }
}

/** Reads the first record of an input; one that is too long or not there is an empty string. */
export async function readFirstRecord(source: RecordSource): Promise<string> {
  const whole = { ...source, from: undefined, progress: { bytes: 0 }, reportDamage: () => undefined };
  for await (const [record] of readRecords(whole)) {
    if (record !== undefined) return (record.text ?? '').trim();
  }
  return '';
}
