import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { RequestError } from './request-error.js';

const unpack = promisify(gunzip);

/** Takes note of bytes that are held for a request; throws when they are too many. */
export type Reserve = (bytes: number) => void;

/** Reads and forgets what is left of a body, so that a client that is still sending sees the answer. */
export async function discardBody(request: Request, maxMs: number): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, maxMs).unref());
  const rest = (async () => {
    for await (const _ of request.body as AsyncIterable<Uint8Array>);
  })().catch(() => undefined);
  await Promise.race([rest, timeout]);
}

async function readAll(request: Request, maxBytes: number, reserve: Reserve): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (request.body === null) return Buffer.alloc(0);
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RequestError('body_too_large');
    reserve(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpackBody(packed: Buffer, maxBytes: number): Promise<string> {
  try {
    return (await unpack(packed, { maxOutputLength: maxBytes })).toString();
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new RequestError(isTooLarge ? 'body_too_large' : 'gzip_invalid');
  }
}

/** Reads a body as text, unpacked where it is gzip; throws `RequestError`, and what `reserve` throws. */
export async function readBody(request: Request, maxBytes: number, reserve: Reserve): Promise<string> {
  const encoding = (request.headers.get('Content-Encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') throw new RequestError('encoding_unknown');
  const length = Number(request.headers.get('Content-Length') ?? NaN);
  if (length > maxBytes) throw new RequestError('body_too_large');
  if (encoding === 'identity' && length >= 0) {
    reserve(length);
    return request.text();
  }
  const body = await readAll(request, maxBytes, reserve);
  return encoding === 'gzip' ? unpackBody(body, maxBytes) : body.toString();
}
