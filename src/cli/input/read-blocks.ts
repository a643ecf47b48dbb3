import { RECORD_SIZE, TOO_LONG, type Block } from './block.js';
import { chooseScan } from './choose-scan.js';
import type { Found, Scan } from './scan.js';

/** What is read, and how long a record may be. */
export interface Source {
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

/** What has come of a record that is not finished; its chunks are joined only once, so a long one costs linear time. */
interface Kept {
  readonly chunks: Uint8Array[];
  readonly byteOffset: number;
}

/** Copies chunks into bytes of their own. */
function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function toBlock({ file, maxBytes }: Source, { chunks, byteOffset }: Kept, found: readonly Found[]): Block {
  const records = new Float64Array(found.length * RECORD_SIZE);
  found.forEach(({ start, end, line }, index) => {
    const isTooLong = end - start > maxBytes || start < byteOffset;
    const within = isTooLong ? TOO_LONG : end - byteOffset;
    records.set([start - byteOffset, end < 0 ? end : within, line], index * RECORD_SIZE);
  });
  return { file, bytes: join(chunks), byteOffset, records };
}

/** Keeps the unfinished record, which may begin in the last chunk; one that is too long already is not kept. */
function keep({ chunks, byteOffset }: Kept, [start, end]: readonly [number, number], maxBytes: number): Kept {
  const last = chunks.at(-1);
  if (last === undefined || start >= end || end - start > maxBytes || start < byteOffset)
    return { chunks: [], byteOffset: end };
  const at = end - last.length;
  return start < at ? { chunks, byteOffset } : { chunks: [last.subarray(start - at)], byteOffset: start };
}

/** Takes the input chunk by chunk, and returns what records each of them completes. */
function createReader(source: Source) {
  let scanner: Scan | undefined;
  let kept: Kept = { chunks: [], byteOffset: 0 };
  let end = 0;

  const read = (chunk: Uint8Array, isEnd = false): Block | undefined => {
    const found: Found[] = [];
    const add = (record: Found) => found.push(record);
    kept.chunks.push(chunk);
    end += chunk.length;
    const unread = scanner === undefined ? join(kept.chunks) : chunk;
    scanner ??= chooseScan(unread, isEnd);
    if (scanner === undefined) return undefined;
    const start = scanner.scan(unread, end - unread.length, add);
    if (isEnd) scanner.finish(end, add);
    const block = found.length > 0 ? toBlock(source, kept, found) : undefined;
    kept = keep(kept, [start, end], source.maxBytes);
    return block;
  };
  return { read, isOver: () => scanner?.isOver === true };
}

/** Reads input whose records stand one a line, in a JSON array or one behind the other; its beginning tells which. */
export async function* readBlocks(source: Source): AsyncGenerator<Block> {
  const { read, isOver } = createReader(source);
  for await (const chunk of source.chunks) {
    const block = read(chunk);
    if (block !== undefined) yield block;
    if (isOver()) return;
  }
  const last = read(new Uint8Array(0), true);
  if (last !== undefined) yield last;
}
