import type { Delivery, SendableRequest, SenderCounts } from './delivery.js';

/** How one request is sent. */
export interface SendOptions {
  /** Requests of one lane are sent one after the other; left out, the user of the body (`laneOf`). */
  readonly lane?: string | undefined;
}

/** Sends requests: in order within a lane, at a rate, again where that may help. */
export interface Sender {
  /**
   * Sends a request, and returns what came of it; never rejects for what happens on the way. Requests of a lane leave in
   * the order of the calls. Beyond 10,000 requests or 32 MB that are held, a call waits until others are settled.
   * Throws `TypeError` for a request that cannot be written as JSON.
   */
  readonly send: (request: SendableRequest, options?: SendOptions) => Promise<Delivery>;
  /** Resolves as soon as a further request is taken at once, so that callers read no faster than is sent. */
  readonly ready: () => Promise<void>;
  readonly counts: () => SenderCounts;
  /**
   * Starts nothing new: what was not settled is `stopped`, but for what is under way, which is waited for up to
   * `waitMs` (10000), and then cut off. Later requests are `stopped`, too.
   */
  readonly stop: (waitMs?: number) => Promise<void>;
  /** Waits until all is settled, and closes the connections; later requests are `stopped`. */
  readonly close: () => Promise<void>;
}
