import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { Answer } from './answer.js';
import type { Body } from './read-body.js';

/** What the server of Node hands over with a request; nothing where the service is called without a socket. */
export interface Bindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

/** A request as hono routes it. */
export interface ServiceEnv {
  Bindings: Bindings;
  Variables: { stream?: Readable };
}
export type ServiceContext = Context<ServiceEnv>;

/** A stream of the web can be read once, so what it was turned into is kept. */
function streamOf(c: ServiceContext): Readable {
  const known = c.env.incoming ?? c.get('stream');
  if (known !== undefined) return known;
  const { body } = c.req.raw;
  const stream = body === null ? Readable.from([]) : Readable.fromWeb(body);
  c.set('stream', stream);
  return stream;
}

/** Returns a header by its name in lower case. */
export function headerOf(c: ServiceContext, name: string): string | undefined {
  const value = c.env.incoming === undefined ? c.req.header(name) : c.env.incoming.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Returns the number of bytes of a body by `Content-Length`; `NaN` where there is none. */
export const lengthOf = (c: ServiceContext): number => Number(headerOf(c, 'content-length') ?? NaN);

/** Finds the body of a request. */
export function bodyOf(c: ServiceContext): Body {
  const encoding = (headerOf(c, 'content-encoding') ?? 'identity').trim().toLowerCase();
  return { stream: streamOf(c), encoding, length: lengthOf(c) };
}

/** Is told the size of an answer, in bytes, when it has left or cannot any more. */
export type OnSent = (bytes: number) => void;

/** rudder-server waits 600 s for an answer; a client that is busy with one request for longer than this has gone. */
export const PATIENCE_MS = 660_000;

/** An answer that nobody reads holds its memory for no longer than this. */
const UNREAD_MS = 60_000;

/** What is answered already needs nothing more of hono and its server, which would look for headers to send. */
const nothingMore = () => new Promise<never>(() => undefined);

/** Answers a request, on its socket if it has one; the promise then never settles. */
export function sendAnswer(
  c: ServiceContext,
  { status, headers, text }: Answer,
  onSent: OnSent,
): Response | Promise<never> {
  const { outgoing } = c.env;
  const pieces = typeof text === 'string' ? [text] : text;
  const bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  if (outgoing === undefined) {
    onSent(bytes);
    return new Response(typeof text === 'string' ? text : Buffer.concat(text), { status, headers });
  }
  outgoing.on('close', () => {
    onSent(bytes);
  });
  outgoing.writeHead(status, { ...headers, 'Content-Length': bytes });
  for (const piece of pieces.slice(0, -1)) outgoing.write(piece);
  outgoing.end(pieces.at(-1));
  if (outgoing.writableLength > 0) outgoing.setTimeout(UNREAD_MS);
  return nothingMore();
}
