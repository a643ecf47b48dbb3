import type { Message } from '../../../src/index.js';
import { makeEvents } from '../events.js';

/** What is left out of the context of the events of the other benchmarks, which are twice as long. */
const LEFT_OUT = new Set([
  'app',
  'campaign',
  'consentManagement',
  'experiments',
  'feature_flags',
  'network',
  'os',
  'page',
  'ua-ch',
]);

/** Makes mixed browser messages as `makeEvents` does, of about 1 kB. */
export function makeShortEvents(count: number): Message[] {
  return makeEvents(count).map((message) => ({
    ...message,
    context: Object.fromEntries(Object.entries(message.context ?? {}).filter(([key]) => !LEFT_OUT.has(key))),
  }));
}
