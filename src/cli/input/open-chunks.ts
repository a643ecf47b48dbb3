import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { gunzip } from './gzip/gunzip.js';
import { refuseFile, UsageError } from '../errors.js';

const CHUNK_BYTES = 512 * 1024;
const GZIP = [0x1f, 0x8b];

/** The name of standard input among files. */
export const STANDARD_INPUT = '-';

/** How far the reading of files has come, in bytes as they are stored. */
export interface ReadProgress {
  bytes: number;
}

/** What reading an input needs and tells. */
export interface ChunkSource {
  readonly file: string;
  readonly progress: ReadProgress;
  /** Called when packed data ends too early or is damaged; what came before has been read. */
  readonly reportDamage: (file: string) => void;
  readonly signal: AbortSignal;
  /** The part of the file, as it is stored, that is read; left out, all of it. */
  readonly range?: { readonly start: number; readonly end: number } | undefined;
}

function openStored({ file, range }: ChunkSource) {
  if (file === STANDARD_INPUT) return process.stdin;
  const { start, end } = range ?? { start: 0, end: Infinity };
  return createReadStream(file, { highWaterMark: CHUNK_BYTES, start, end: end - 1 });
}

async function* readStored(source: ChunkSource): AsyncGenerator<Uint8Array> {
  const { progress, signal } = source;
  const stream = openStored(source);
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      progress.bytes += chunk.length;
      yield chunk;
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Tells by its first bytes that input is gzip. */
export const isPacked = (start: Uint8Array): boolean => GZIP.every((byte, index) => start[index] === byte);

/** Reads at least so many bytes to tell how input is packed, then goes on with all of it. */
async function peek(chunks: AsyncGenerator<Uint8Array>): Promise<{ start: Uint8Array }> {
  let start = new Uint8Array(0);
  while (start.length < GZIP.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  return { start };
}

async function* resume(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  yield* rest;
}

/** Reads a file or standard input, unpacked where its first bytes are those of gzip. */
export async function* openChunks(source: ChunkSource): AsyncGenerator<Uint8Array> {
  try {
    const stored = readStored(source);
    const { start } = await peek(stored);
    const chunks = resume(start, stored);
    const isStart = (source.range?.start ?? 0) === 0;
    yield* isStart && isPacked(start)
      ? gunzip(chunks, () => {
          source.reportDamage(source.file);
        })
      : chunks;
  } catch (error) {
    if (source.signal.aborted) return;
    throw refuseFile('read', source.file, error);
  }
}

/** Returns the bytes of files; standard input has none that could be told. */
export async function countBytes(files: readonly string[]): Promise<number> {
  const sizes = files.map(async (file) => {
    if (file === STANDARD_INPUT) return 0;
    const stats = await stat(file).catch((error: unknown) => {
      throw refuseFile('read', file, error);
    });
    if (stats.isDirectory()) throw new UsageError(`Cannot read ${file} (EISDIR)`);
    return stats.size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
