import type { OutgoingRequest, Receiver, Transport } from './transport.js';

interface Reader {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  readonly cancel: () => Promise<unknown>;
}

/** What a sender reads of the answer of `fetch`. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body: { readonly getReader: () => Reader } | null;
}

interface OutgoingInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The `fetch` of the runtime, or one like it. */
export type Fetch = (url: string, init: OutgoingInit) => Promise<FetchAnswer>;

const encoder = new TextEncoder();

/** Hands a body on until it ends or is broken off. */
async function readTo({ onChunk }: Receiver, body: FetchAnswer['body'], signal: AbortSignal): Promise<void> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
      if (signal.aborted) return;
      onChunk(part.value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Carries requests by `fetch`, which gives an answer with status 0 for a redirect in browsers. */
export function createFetchTransport(fetch: Fetch): Transport {
  const exchange = async (request: OutgoingRequest, receiver: Receiver, signal: AbortSignal) => {
    const { url, method, headers } = request;
    const body = encoder.encode(request.body);
    const answer = await fetch(url, { method, headers: { ...headers }, body, redirect: 'manual', signal });
    const [retryAfter, date] = ['retry-after', 'date'].map((name) => answer.headers.get(name));
    receiver.onHead({ status: answer.status, retryAfter: retryAfter ?? null, date: date ?? null });
    await readTo(receiver, answer.body, signal);
    receiver.onEnd();
  };
  return {
    post: (request, receiver) => {
      const controller = new AbortController();
      exchange(request, receiver, controller.signal).catch(receiver.onError);
      return () => {
        controller.abort();
      };
    },
    close: () => Promise.resolve(),
  };
}
