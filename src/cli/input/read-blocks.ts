import { CUT_ROW, RECORD, RECORD_SIZE, LINE_TOO_LONG, type Block } from './block.js';
import { chooseRowSplitter, chooseSplitter } from './split/choose-splitter.js';
import { splitLines } from './split/split-lines.js';
import type { Found, LineStart, RecordSplitter } from './split/splitter.js';

/** What is read, and how long a record may be. */
export interface BlockSource {
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
  /** The records are rows, which may be CSV. */
  readonly isOfRows?: boolean | undefined;
  /** Where the chunks begin, if not at the beginning of the input; only for input of lines. */
  readonly from?: LineStart | undefined;
  /** Tells behind the last chunk whether packed data was damaged or ended too early. */
  readonly isDamaged?: (() => boolean) | undefined;
}

/** What has come of a record that is not finished; its chunks are joined only once, so a long one costs linear time. */
interface Kept {
  readonly chunks: Uint8Array[];
  readonly byteOffset: number;
}

/** Copies the first bytes of chunks into bytes of their own. */
function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk.subarray(0, size - at), at);
    at = Math.min(at + chunk.length, size);
  }
  return joined;
}

/** What is behind the last record belongs to the next block. */
function toBlock(
  { file, maxBytes }: BlockSource,
  header: string | undefined,
  { chunks, byteOffset }: Kept,
  found: readonly Found[],
): Block {
  const records = new Float64Array(found.length * RECORD_SIZE);
  found.forEach(({ start, end, line, what }, index) => {
    const isTooLong = what === RECORD && (end - start > maxBytes || start < byteOffset);
    const at = index * RECORD_SIZE;
    records.set([start - byteOffset, end - byteOffset, line, isTooLong ? LINE_TOO_LONG : what], at);
  });
  const end = found.reduce((last, each) => Math.max(last, each.end), byteOffset);
  return { file, bytes: join(chunks, end - byteOffset), byteOffset, records, header, maxBytes };
}

/** Keeps the unfinished record, which may begin in the last chunk; one that is too long already is not kept. */
function keep({ chunks, byteOffset }: Kept, [start, end]: readonly [number, number], maxBytes: number): Kept {
  const last = chunks.at(-1);
  if (last === undefined || start >= end || end - start > maxBytes || start < byteOffset)
    return { chunks: [], byteOffset: end };
  const at = end - last.length;
  return start < at ? { chunks, byteOffset } : { chunks: [last.subarray(start - at)], byteOffset: start };
}

/** Takes what stands at the end; a row of CSV without a line feed looks whole wherever it is cut off. */
function finish(splitter: RecordSplitter, end: number, isDamaged: boolean): readonly Found[] {
  const found: Found[] = [];
  splitter.finish(end, (record) => found.push(record));
  const isCut = (record: Found) => isDamaged && splitter.header !== undefined && record.end === end;
  return found.map((record) => (isCut(record) ? { ...record, what: CUT_ROW } : record));
}

/** Takes the input chunk by chunk, and returns what records each of them completes. */
function createReader(source: BlockSource) {
  const { from, isOfRows = false, isDamaged = () => false } = source;
  let splitter: RecordSplitter | undefined = from && splitLines(from);
  let kept: Kept = { chunks: [], byteOffset: from?.byteOffset ?? 0 };
  let end = kept.byteOffset;

  const read = (chunk: Uint8Array, isEnd = false): Block | undefined => {
    const found: Found[] = [];
    const add = (record: Found) => found.push(record);
    kept.chunks.push(chunk);
    end += chunk.length;
    const unread = splitter === undefined ? join(kept.chunks, end - kept.byteOffset) : chunk;
    splitter ??= (isOfRows ? chooseRowSplitter : chooseSplitter)(unread, isEnd);
    if (splitter === undefined) return undefined;
    const start = splitter.split(unread, end - unread.length, add);
    if (isEnd) found.push(...finish(splitter, end, isDamaged()));
    const block = found.length > 0 ? toBlock(source, splitter.header, kept, found) : undefined;
    kept = keep(kept, [start, end], source.maxBytes);
    return block;
  };
  return { read, isOver: () => splitter?.isOver === true };
}

/** Reads input whose records stand one a line, in a JSON array or one behind the other, or rows of CSV; its beginning tells which. */
export async function* readBlocks(source: BlockSource): AsyncGenerator<Block> {
  const { read, isOver } = createReader(source);
  for await (const chunk of source.chunks) {
    const block = read(chunk);
    if (block !== undefined) yield block;
    if (isOver()) return;
  }
  const last = read(new Uint8Array(0), true);
  if (last !== undefined) yield last;
}
