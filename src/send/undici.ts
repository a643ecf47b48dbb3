import { createUnzip, type Unzip } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import type { SenderSettings } from './options.js';
import type { AnswerHead, Receiver, Transport } from './transport.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;
type Controller = Dispatcher.DispatchController;

function firstOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}

const PACKED = /^(?:x-)?gzip$|^deflate$/i;
const BROKEN_OFF = new Error('broken off');

const headOf = (status: number, headers: Headers): AnswerHead => ({
  status,
  retryAfter: firstOf(headers, 'retry-after'),
  date: firstOf(headers, 'date'),
});

/** Unpacks no more than is taken of it: what comes in waits meanwhile. */
function unpackTo({ onChunk, onEnd, onError }: Receiver, controller: Controller): Unzip {
  const unzip = createUnzip();
  return unzip
    .on('data', onChunk)
    .on('end', onEnd)
    .on('error', onError)
    .on('drain', () => {
      controller.resume();
    });
}

/** Tells a receiver of an answer as undici tells of it; an interim one is none. */
function createHandler(receiver: Receiver): { handler: Dispatcher.DispatchHandler; breakOff: () => void } {
  let controller: Controller | undefined;
  let isPacked = false;
  /** There is none before the first chunk, as an empty body is no packed data that would be cut off. */
  let unzip: Unzip | undefined;
  let isBrokenOff = false;

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (started) => {
      controller = started;
      if (isBrokenOff) started.abort(BROKEN_OFF);
    },
    onResponseStart: (started, status, headers) => {
      if (status < 200) return;
      receiver.onHead(headOf(status, headers));
      isPacked = PACKED.test(firstOf(headers, 'content-encoding') ?? '');
    },
    onResponseData: (started, chunk) => {
      if (isPacked) unzip ??= unpackTo(receiver, started);
      if (unzip === undefined) receiver.onChunk(chunk);
      else if (!unzip.write(chunk)) started.pause();
    },
    onResponseEnd: () => {
      if (unzip === undefined) receiver.onEnd();
      else unzip.end();
    },
    onResponseError: (_, error) => {
      unzip?.destroy();
      receiver.onError(error);
    },
  };
  const breakOff = () => {
    isBrokenOff = true;
    unzip?.destroy();
    controller?.abort(BROKEN_OFF);
  };
  return { handler, breakOff };
}

/** Splits an address as undici takes it; one request after the other goes to few of them. */
function createSplitUrl() {
  let last = { url: '', origin: '', path: '' };
  return (url: string) => {
    if (url === last.url) return last;
    const { origin, pathname, search } = new URL(url);
    last = { url, origin, path: `${pathname}${search}` };
    return last;
  };
}

/** Carries requests by undici, over as many connections as requests may be under way. */
export function createUndiciTransport({ concurrency, timeout }: SenderSettings): Transport {
  const agent = new Agent({
    connections: concurrency,
    // the sender's own deadline covers both
    headersTimeout: 0,
    bodyTimeout: 0,
    // without this an environment variable could turn the verification off
    connect: { rejectUnauthorized: true, timeout },
  });
  const splitUrl = createSplitUrl();

  const post: Transport['post'] = ({ url, method, headers, body }, receiver) => {
    const { handler, breakOff } = createHandler(receiver);
    try {
      const { origin, path } = splitUrl(url);
      agent.dispatch({ origin, path, method, headers, body }, handler);
    } catch (error) {
      receiver.onError(error);
    }
    return breakOff;
  };
  return { post, close: () => agent.destroy() };
}
