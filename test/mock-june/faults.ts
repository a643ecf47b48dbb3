import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What the mock does instead of answering as June does. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Ends the connection once the request has arrived. */
  | { readonly kind: 'reset' }
  /** Ends the connection in the middle of the body, or before what was announced. */
  | {
      readonly kind: 'cut';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Never answers. */
  | { readonly kind: 'silence' }
  /** Answers one byte a second. */
  | { readonly kind: 'drip' }
  /** Answers some kilobytes that unpack to a gigabyte. */
  | { readonly kind: 'bomb' }
  /** Answers as June does, packed, but for so many bytes at the end. */
  | { readonly kind: 'packed'; readonly missing: number }
  /** Answers byte by byte. */
  | { readonly kind: 'bytes'; readonly body: string }
  /** Answers as June does after an interim answer. */
  | { readonly kind: 'hints' }
  /** Sends headers without end. */
  | { readonly kind: 'headers' }
  /** Answers as June does, and ends the connection a little later. */
  | { readonly kind: 'close' };

export const SUCCESS = '{"status":200,"success":true}';
const BOMB_BLOCK = gzipSync(Buffer.alloc(16 * 1024 * 1024));
const BOMB_BLOCKS = 64;

type Play<Kind extends Fault['kind']> = (
  fault: Extract<Fault, { kind: Kind }>,
  request: IncomingMessage,
  response: ServerResponse,
) => void;

function drip(_: unknown, __: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '1000' }).flushHeaders();
  const timer = setInterval(() => response.write(' '), 1000);
  response.on('close', () => {
    clearInterval(timer);
  });
}

const plays: { readonly [Kind in Fault['kind']]: Play<Kind> } = {
  answer: ({ status, headers, body = '' }, _, response) => {
    response.writeHead(status, headers).end(body);
  },
  reset: (_, { socket }) => {
    socket.resetAndDestroy();
  },
  cut: ({ status = 200, headers }, { socket }, response) => {
    response.writeHead(status, { 'content-length': '100', ...headers }).write('{"status":200,', () => {
      socket.destroy();
    });
  },
  silence: () => undefined,
  drip,
  bomb: (_, __, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    for (let block = 0; block < BOMB_BLOCKS; block += 1) response.write(BOMB_BLOCK);
    response.end();
  },
  packed: ({ missing }, _, response) => {
    const packed = gzipSync(SUCCESS);
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - missing));
  },
  bytes: ({ body }, _, response) => {
    for (const byte of Buffer.from(body)) response.write(Uint8Array.of(byte));
    response.end();
  },
  hints: (_, __, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' }, () => response.end(SUCCESS));
  },
  headers: (_, { socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\n${'X-More: and more\r\n'.repeat(100_000)}`);
  },
  close: (_, { socket }, response) => {
    response.end(SUCCESS, () => setImmediate(() => socket.end()));
  },
};

/** Faults during which the mock holds a request without answering. */
export const isStalling = ({ kind }: Fault): boolean => kind === 'silence' || kind === 'drip';

/** Plays a fault. */
export function play(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  (plays[fault.kind] as Play<Fault['kind']>)(fault, request, response);
}
