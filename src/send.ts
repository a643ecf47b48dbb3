import type { SenderOptions } from './send/options.js';
import { createSenderOver, type Sender } from './send/sender.js';
import { createUndiciTransport } from './send/undici.js';

export type { Clock } from './send/pace/clock.js';
export type { Delivery, DeliveryStatus, SenderCounts } from './send/delivery.js';
export type { Fetch, FetchAnswer } from './send/fetch.js';
export type { SenderOptions, SenderSettings } from './send/options.js';
export { laneOf } from './send/lane.js';
export { toFetch, type FetchInit, type SendableRequest } from './send/request.js';
export type { Sender, SendOptions } from './send/sender.js';

/** Makes a sender of requests, over undici unless `fetch` is given. Throws `ConfigurationError` for options that are wrong. */
export const createSender = (options: SenderOptions = {}): Sender =>
  createSenderOver(createUndiciTransport, options);
