import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Ticket } from './admission.js';
import { RequestError } from './request-error.js';

/** A body that has yet to arrive, and what its request says of it. */
export interface Body {
  readonly stream: Readable;
  readonly encoding: string;
  /** Number of bytes by `Content-Length`; `NaN` where there is none. */
  readonly length: number;
}

/** How much of a body is taken, and by whom. */
export interface Reading {
  readonly maxBytes: number;
  readonly ticket: Ticket;
}

/** Calls `take` with each chunk until it throws; rejects with what was thrown, and for a stream that is cut short. */
function takeChunks(stream: Readable, take: (chunk: Buffer) => void, ticket: Ticket): Promise<void> {
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        fail(error as Error);
      }
    };
    const fail = (error: Error) => {
      stream.off('data', onData);
      reject(error);
    };
    ticket.onExpired(fail);
    stream.on('data', onData).on('end', resolve);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'ECONNRESET' ? new RequestError('body_incomplete') : error);
    });
    stream.on('close', () => {
      if (!stream.readableEnded) fail(new RequestError('body_incomplete'));
    });
  });
}

async function collect(stream: Readable, { maxBytes, ticket }: Reading, isReserved = false): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RequestError('body_too_large');
    if (!isReserved) ticket.reserve(chunk.length);
    chunks.push(chunk);
  };
  await takeChunks(stream, take, ticket);
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/** Unpacks while it reads, so that a small body never becomes a large one unseen. */
async function collectUnpacked(stream: Readable, reading: Reading): Promise<Buffer> {
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

/** Reads a body as text, unpacked where it is gzip; throws `RequestError` and `OverloadError`. */
export async function readBody({ stream, encoding, length }: Body, reading: Reading): Promise<string> {
  if (encoding === 'gzip') return (await collectUnpacked(stream, reading)).toString();
  if (encoding !== 'identity') throw new RequestError('encoding_unknown');
  if (length > reading.maxBytes) throw new RequestError('body_too_large');
  if (length >= 0) reading.ticket.reserve(length);
  return (await collect(stream, reading, length >= 0)).toString();
}
