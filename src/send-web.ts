import { createFetchTransport } from './send/fetch.js';
import type { SenderOptions } from './send/options.js';
import { createSenderOver, type Sender } from './send/sender.js';

export { laneOf } from './send/lane.js';
export { toFetch } from './send/request.js';

/** As the sender of `june-transformer/send` in Node, over the global `fetch`: for Workers, browsers, Bun and Deno. */
export const createSender = (options: SenderOptions = {}): Sender =>
  createSenderOver(() => createFetchTransport((url, init) => fetch(url, init)), options);
