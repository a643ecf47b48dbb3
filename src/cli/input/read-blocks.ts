import { RECORD_SIZE, TOO_LONG, UNCLOSED, type Block } from './block.js';
import { scanArray } from './scan-array.js';
import { scanLines } from './scan-lines.js';
import type { Found, Scan } from './scan.js';

const OPEN_LIST = 0x5b;
const EMPTY = new Uint8Array(0);
const MAX_SNIFFED = 65_536;

/** What is read, and how long a record may be. */
export interface Source {
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly byteOffset: number;
}

/** White space and the byte order mark tell nothing about the form of the input. */
const isTelling = (byte: number) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf;

/** Copies what was kept and what has come into bytes of their own. */
function join(kept: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(kept.length + chunk.length);
  joined.set(kept);
  joined.set(chunk, kept.length);
  return joined;
}

function toBlock({ file, maxBytes }: Source, { bytes, byteOffset }: Piece, found: readonly Found[]): Block {
  const records = new Float64Array(found.length * RECORD_SIZE);
  found.forEach(({ start, end, line }, index) => {
    const isTooLong = end - start > maxBytes || start < byteOffset;
    const within = isTooLong ? TOO_LONG : end - byteOffset;
    records.set([start - byteOffset, end === UNCLOSED ? UNCLOSED : within, line], index * RECORD_SIZE);
  });
  return { file, bytes, byteOffset, records };
}

/** Copies the unfinished record; one that is too long already is not kept. */
function keep({ bytes, byteOffset }: Piece, start: number, maxBytes: number): Piece {
  const end = byteOffset + bytes.length;
  const isKept = start < end && end - start <= maxBytes && start >= byteOffset;
  return isKept
    ? { bytes: bytes.slice(start - byteOffset), byteOffset: start }
    : { bytes: EMPTY, byteOffset: end };
}

/** White space alone tells no form; much of it is no array. */
function chooseScan({ bytes }: Piece, isEnd: boolean): Scan | undefined {
  const first = bytes.find(isTelling);
  if (first === OPEN_LIST) return scanArray();
  return first === undefined && bytes.length < MAX_SNIFFED && !isEnd ? undefined : scanLines();
}

/** Takes the input piece by piece, and returns what records each piece completes. */
function createReader(source: Source) {
  let scanner: Scan | undefined;
  let kept: Piece = { bytes: EMPTY, byteOffset: 0 };
  let end = 0;

  const read = (chunk: Uint8Array, isEnd = false): Block => {
    const piece = { bytes: join(kept.bytes, chunk), byteOffset: kept.byteOffset };
    const unread = scanner === undefined ? piece.bytes : chunk;
    const found: Found[] = [];
    const add = (record: Found) => found.push(record);
    end += chunk.length;
    scanner ??= chooseScan(piece, isEnd);
    const start = scanner?.scan(unread, end - unread.length, add);
    if (isEnd) scanner?.finish(end, add);
    kept = start === undefined ? piece : keep(piece, start, source.maxBytes);
    return toBlock(source, piece, found);
  };
  return read;
}

/** Reads input whose records stand one a line, or in a JSON array; which of them, the first sign tells. */
export async function* readBlocks(source: Source): AsyncGenerator<Block> {
  const read = createReader(source);
  for await (const chunk of source.chunks) {
    const block = read(chunk);
    if (block.records.length > 0) yield block;
  }
  const last = read(EMPTY, true);
  if (last.records.length > 0) yield last;
}
