export type { Clock } from './send/pace/clock.js';
export type { Delivery, DeliveryStatus, SendableRequest, SenderCounts } from './send/delivery.js';
export type { Fetch, FetchAnswer } from './send/fetch.js';
export type { SenderOptions, SenderSettings } from './send/options.js';
export type { Sender, SendOptions } from './send/sender.js';
export { toFetch, type FetchInit } from './send/to-fetch.js';
