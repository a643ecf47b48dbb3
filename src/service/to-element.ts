import { ownValue } from '../json/index.js';
import { withUserId } from '../rudderstack/delivery.js';
import { FILTERED, metadataOf, type EventResult, type Feature } from './answer-event.js';

/** The element of an event in an answer; a key whose value is undefined is not written. */
export type Element = Readonly<Record<string, unknown>>;

/** rudder-server counts a failure wherever the processor's answer has tags, so an event that opted out has none. */
function processorElement(event: unknown, result: EventResult): Element {
  const metadata = metadataOf(event);
  if ('delivery' in result) return { output: withUserId(result.delivery), metadata, statusCode: 200 };
  const { statusCode, error, statTags } = result.refusal;
  return { metadata, statusCode, error, statTags: statusCode === FILTERED ? undefined : statTags };
}

/** rudder-server takes no empty list of metadata from the router's transformer. */
function routerElement(event: unknown, result: EventResult): Element {
  const common = { metadata: [metadataOf(event) ?? {}], batched: false };
  const destination = ownValue(event, 'destination');
  return 'delivery' in result
    ? { batchedRequest: result.delivery, ...common, statusCode: 200, destination }
    : { ...common, ...result.refusal, destination };
}

/** Makes the element of an event, by feature. */
export const toElement: Readonly<Record<Feature, (event: unknown, result: EventResult) => Element>> = {
  processor: processorElement,
  router: routerElement,
};
