import { pipeline, type Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { Agent, request } from 'undici';
import type { SenderSettings } from './options.js';
import type { IncomingAnswer, Transport } from './transport.js';

type HeaderValue = string | string[] | undefined;

const firstOf = (value: HeaderValue) => (typeof value === 'string' ? value : value?.[0]) ?? null;

const PACKED = /^(?:x-)?gzip$|^deflate$/i;

/** Unpacks as much as is asked for; what goes wrong is thrown by whoever reads. */
function unpack(body: Readable, encoding: string | null): Readable {
  if (encoding === null || !PACKED.test(encoding)) return body;
  return pipeline(body, createUnzip(), () => undefined);
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

  const post: Transport['post'] = async ({ url, method, headers, body }, signal): Promise<IncomingAnswer> => {
    const answer = await request(url, { dispatcher: agent, method, headers, body, signal });
    const chunks = unpack(answer.body, firstOf(answer.headers['content-encoding']));
    chunks.on('error', () => undefined);
    const retryAfter = firstOf(answer.headers['retry-after']);
    return { status: answer.statusCode, retryAfter, date: firstOf(answer.headers['date']), chunks };
  };
  return { post, close: () => agent.destroy() };
}
