/**
 * What became of a request: `delivered`; `refused`, as the body is wrong; `exhausted`, as it alone failed again and again;
 * `unreachable`, as nothing arrives there; `misconfigured`, as the key or the address is wrong; `stopped`, as it was not
 * sent before the sender was told to end. The last three were not taken by anybody and can be sent later.
 */
export type DeliveryStatus =
  'delivered' | 'refused' | 'exhausted' | 'unreachable' | 'misconfigured' | 'stopped';

/** What came of sending one request. */
export interface Delivery {
  readonly status: DeliveryStatus;
  /** How often it was sent. */
  readonly attempts: number;
  /** How many of these ended without a whole answer, so that the request may have arrived all the same. */
  readonly ambiguous: number;
  /**
   * Status of the answer that decided it: the one to the last attempt, for `misconfigured` the one that stopped the sender.
   * `null` where there was no answer, 0 for a redirect of which `fetch` tells no more.
   */
  readonly httpStatus: number | null;
  /** Text of that answer, without the credentials of the request, up to 2,048 bytes in UTF-8. */
  readonly answer: string;
  /** Why there was no answer: `timeout`, or a code like `ECONNREFUSED`; `null` where there was one. */
  readonly failure: string | null;
  /** Whether another request was delivered after this one had first failed, so that the destination is not to blame. */
  readonly othersDelivered: boolean;
  /** A delivered request was answered by something else than June's JSON. */
  readonly warning: 'answer_unexpected' | null;
}

/** What a sender is doing. */
export interface SenderCounts {
  /** Requests that are waiting or under way. */
  readonly held: number;
  /** Requests that are under way. */
  readonly inFlight: number;
  readonly attempts: number;
  /** Attempts that failed and were or will be repeated. */
  readonly retried: number;
  /** Attempts that ended without a whole answer. */
  readonly ambiguous: number;
  /** Milliseconds that the destination asked to wait and that are left. */
  readonly pausedMs: number;
  /** One request is sent at a time, as the last ones all failed. */
  readonly isProbing: boolean;
  /** What was wrong the last time: `HTTP 503`, `timeout`, `ECONNREFUSED`; `null` when nothing was yet. */
  readonly lastFailure: string | null;
}
