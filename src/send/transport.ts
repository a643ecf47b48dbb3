/** A request as it goes over the wire; its body is the same bytes in each attempt. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The head of an answer, and its body as it comes in, unpacked. */
export interface IncomingAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly date: string | null;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What carries requests: it follows no redirect and verifies TLS. */
export interface Transport {
  /** Sends a request; the signal ends the wait for the answer and for its body. Throws what went wrong. */
  readonly post: (request: OutgoingRequest, signal: AbortSignal) => Promise<IncomingAnswer>;
  /** Closes the connections, of which none is in use any more. */
  readonly close: () => Promise<void>;
}
