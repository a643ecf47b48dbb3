import type { OutgoingRequest, Transport } from './transport.js';

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

/** The `fetch` of the runtime, or one like it. */
export type Fetch = (
  url: string,
  init: OutgoingInit & { readonly redirect: 'manual'; readonly signal: AbortSignal },
) => Promise<FetchAnswer>;

type OutgoingInit = Omit<OutgoingRequest, 'url' | 'headers'> & { readonly headers: Record<string, string> };

async function* chunksOf(body: FetchAnswer['body']): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read())
      yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Carries requests by `fetch`, which gives an answer with status 0 for a redirect in browsers. */
export function createFetchTransport(fetch: Fetch): Transport {
  return {
    post: async ({ url, method, headers, body }, signal) => {
      const init = { method, headers: { ...headers }, body, redirect: 'manual', signal } as const;
      const answer = await fetch(url, init);
      return {
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        date: answer.headers.get('date'),
        chunks: chunksOf(answer.body),
      };
    },
    close: () => Promise.resolve(),
  };
}
