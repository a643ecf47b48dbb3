import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { HttpResponse } from './response.js';

/** A request of HTTP, whether it came on a socket or not. */
export interface HttpContext {
  readonly method: string;
  readonly url: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly stream: Readable;
}

/** Returns the context of a request that came on a socket. */
export const fromIncoming = (incoming: IncomingMessage): HttpContext => ({
  method: incoming.method ?? '',
  url: incoming.url ?? '',
  headers: incoming.headers,
  stream: incoming,
});

/** Returns the context of a request of the web. */
export const fromWeb = ({ method, url, headers, body }: Request): HttpContext => ({
  method,
  url,
  headers: Object.fromEntries(headers),
  stream: body === null ? Readable.from([]) : Readable.fromWeb(body),
});

/** Returns a header by its name in lower case. */
export function headerOf({ headers }: HttpContext, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Returns the number of bytes of a body by `Content-Length`; `NaN` where there is none. */
export const contentLengthOf = (context: HttpContext): number =>
  Number(headerOf(context, 'content-length') ?? NaN);

/** Is told the size of a response, in bytes, when it has left or cannot any more. */
export type OnSent = (bytes: number) => void;

/** A response that nobody reads holds its memory for no longer than this. */
const UNREAD_MS = 60_000;

/** Sends a response on the socket of its request. */
export function sendResponse(
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
  onSent: OnSent,
): void {
  const pieces = typeof body === 'string' ? [body] : body;
  const bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  if (outgoing.destroyed) {
    onSent(bytes);
    return;
  }
  outgoing.on('close', () => {
    onSent(bytes);
  });
  outgoing.writeHead(status, { ...headers, 'Content-Length': bytes });
  for (const piece of pieces.slice(0, -1)) outgoing.write(piece);
  outgoing.end(pieces.at(-1));
  if (outgoing.writableLength > 0) outgoing.setTimeout(UNREAD_MS);
}

/** Makes a response of the web; one to `HEAD` has no body. */
export function toWebResponse(
  { method }: HttpContext,
  { status, headers, body }: HttpResponse,
  onSent: OnSent,
): Response {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body);
  onSent(bytes.length);
  return new Response(method === 'HEAD' ? null : bytes, { status, headers });
}
