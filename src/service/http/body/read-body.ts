import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Admission, Ticket } from '../admission.js';
import { contentLengthOf, headerOf, type HttpContext } from '../http-context.js';
import type { Progress } from './progress.js';
import { RequestError } from '../request-error.js';

/** How much of a body is taken, and by whom. */
export interface Reading {
  readonly maxBytes: number;
  readonly admission: Admission;
  readonly progress: Progress;
  readonly ticket: Ticket;
}

/** So many chunks are joined: each costs as much as a hundred bytes, and may hold a single one. */
const JOINED_CHUNKS = 256;

/** Keeps the chunks of a body. */
function createChunks() {
  const joined: Buffer[] = [];
  let latest: Buffer[] = [];
  return {
    all: () => (joined.length === 0 ? latest : [...joined, ...latest]),
    add: (chunk: Buffer) => {
      latest.push(chunk);
      if (latest.length < JOINED_CHUNKS) return;
      joined.push(Buffer.concat(latest));
      latest = [];
    },
  };
}

/** Collects the chunks of a stream; rejects for too many of them, and for a stream that is cut short or stalls. */
function collect(stream: Readable, reading: Reading): Promise<readonly Buffer[]> {
  const { maxBytes, admission, progress, ticket } = reading;
  const { add, all } = createChunks();
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      stream.off('data', onData);
      progress.unwatch(arriving);
      reject(error);
    };
    const arriving = { bytes: 0, fail };
    const onData = (chunk: Buffer) => {
      arriving.bytes += chunk.length;
      try {
        if (arriving.bytes > maxBytes) throw new RequestError('body_too_large');
        admission.reserve(ticket, chunk.length);
        add(chunk);
      } catch (error) {
        fail(error as Error);
      }
    };
    const onEnd = () => {
      progress.unwatch(arriving);
      resolve(all());
    };
    const onError = (error: NodeJS.ErrnoException) => {
      fail(error.code === 'ECONNRESET' ? new RequestError('body_incomplete') : error);
    };
    const onClose = () => {
      if (!stream.readableEnded) fail(new RequestError('body_incomplete'));
    };
    progress.watch(arriving);
    ticket.end = fail;
    stream.on('error', onError).on('close', onClose).on('data', onData).on('end', onEnd);
  });
}

/** Unpacks while it reads, so that a small body never becomes a large one unseen. */
async function collectUnpacked(stream: Readable, reading: Reading): Promise<readonly Buffer[]> {
  const unpacked = createGunzip();
  const fail = () => {
    if (!stream.readableEnded) unpacked.destroy(new RequestError('body_incomplete'));
  };
  stream.once('error', fail).once('close', fail).pipe(unpacked);
  try {
    return await collect(unpacked, reading);
  } catch (error) {
    stream.unpipe(unpacked);
    unpacked.destroy();
    const isOfGzip = (error as NodeJS.ErrnoException).code?.startsWith('Z_') === true;
    throw isOfGzip ? new RequestError('gzip_invalid') : error;
  }
}

/** Reads a body, unpacked where it is gzip; throws `RequestError` and `OverloadError`, or rejects with them. */
export function readBody(context: HttpContext, reading: Reading): Promise<readonly Buffer[]> {
  const encoding = (headerOf(context, 'content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'gzip') return collectUnpacked(context.stream, reading);
  if (encoding !== 'identity') throw new RequestError('encoding_unknown');
  if (contentLengthOf(context) > reading.maxBytes) throw new RequestError('body_too_large');
  return collect(context.stream, reading);
}

/** Joins the chunks of a body. */
export function joinChunks(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/** A body that is discarded may take so long. */
const MAX_DISCARD_MS = 30_000;

/** Reads a body to its end and forgets it, so that a client that is still sending sees the response. */
export function discardBody(stream: Readable, { linger }: Admission): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(end, MAX_DISCARD_MS).unref();
    const leave = linger(end);
    stream.on('error', end).on('close', end).on('end', end).resume();
  });
}
