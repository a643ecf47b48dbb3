/** A request as it goes over the wire; its body is the same text in each attempt. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What of the head of an answer matters. */
export interface AnswerHead {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly date: string | null;
}

/** Is told of an answer as it comes in: the head, then its body, unpacked, then that it ended or what went wrong. */
export interface Receiver {
  readonly onHead: (head: AnswerHead) => void;
  readonly onChunk: (chunk: Uint8Array) => void;
  readonly onEnd: () => void;
  readonly onError: (error: unknown) => void;
}

/** What carries requests: it follows no redirect and verifies TLS. */
export interface Transport {
  /** Sends a request; the function that is returned breaks it off. Never throws. */
  readonly post: (request: OutgoingRequest, receiver: Receiver) => () => void;
  /** Closes the connections, of which none is in use any more. */
  readonly close: () => Promise<void>;
}
