import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Admission, Ticket } from './admission.js';
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
  readonly admission: Admission;
  readonly ticket: Ticket;
}

/** Makes a function that throws when the chunks of a body are more than may be taken. */
function limitBytes({ maxBytes, admission, ticket }: Reading, isReserved: boolean): (chunk: Buffer) => void {
  let bytes = 0;
  return ({ length }) => {
    bytes += length;
    if (bytes > maxBytes) throw new RequestError('body_too_large');
    if (!isReserved) admission.reserve(ticket, length);
  };
}

/** Calls `fail` for a stream that breaks, or is cut short. */
function watch(stream: Readable, fail: (error: Error) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    fail(error.code === 'ECONNRESET' ? new RequestError('body_incomplete') : error);
  });
  stream.on('close', () => {
    if (!stream.readableEnded) fail(new RequestError('body_incomplete'));
  });
}

/** Collects the chunks of a stream; rejects for too many of them, and for a stream that is cut short. */
function collect(stream: Readable, reading: Reading, isReserved = false): Promise<readonly Buffer[]> {
  const check = limitBytes(reading, isReserved);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      try {
        check(chunk);
        chunks.push(chunk);
      } catch (error) {
        fail(error as Error);
      }
    };
    const fail = (error: Error) => {
      stream.off('data', onData);
      reject(error);
    };
    reading.ticket.end = fail;
    watch(stream, fail);
    stream.on('data', onData).on('end', () => {
      resolve(chunks);
    });
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
export function readBody({ stream, encoding, length }: Body, reading: Reading): Promise<readonly Buffer[]> {
  if (encoding === 'gzip') return collectUnpacked(stream, reading);
  if (encoding !== 'identity') throw new RequestError('encoding_unknown');
  if (length > reading.maxBytes) throw new RequestError('body_too_large');
  if (length >= 0) reading.admission.reserve(reading.ticket, length);
  return collect(stream, reading, length >= 0);
}

/** Returns the text of a body. */
export function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first.toString() : Buffer.concat(chunks).toString();
}
