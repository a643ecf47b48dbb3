import type { JuneOptions } from '../index.js';
import { isJsonObject, ownValue } from '../json/index.js';
import type { Delivery } from './delivery.js';
import { deliverMessage } from './deliver-message.js';
import { refusalOf, type StatTags } from './stat-tags.js';
import { cacheTransformers, type FindTransformer } from './transformer-cache.js';
import { withoutFilledTimestamp } from './without-filled-timestamp.js';

/** An event as RudderStack hands it to a destination. */
export interface RudderEvent {
  readonly message: unknown;
  readonly destination?: { readonly Config?: { readonly apiKey?: unknown } | null } | null;
  readonly metadata?: unknown;
}

/** What became of one input of `processRouterDest`. */
export type RouterResult = {
  readonly batched: false;
  readonly metadata: readonly object[];
  readonly destination: unknown;
} & (
  | { readonly statusCode: 200; readonly batchedRequest: Delivery }
  | { readonly statusCode: number; readonly error: string; readonly statTags: StatTags }
);

/** RudderStack's two functions of a destination. */
export interface Handlers {
  /**
   * Returns the delivery of an event. Throws `InstrumentationError` and `ConfigurationError`, each with `status` and
   * `statTags`, and `FilteredEvent` (status 298) for a message that opted out.
   */
  readonly process: (event: RudderEvent) => Delivery;
  /** Returns one result for each input, in their order; never rejects on JSON data. */
  readonly processRouterDest: (inputs: readonly unknown[], reqMetadata?: unknown) => Promise<RouterResult[]>;
}

function deliver(event: unknown, find: FindTransformer): Delivery {
  const apiKey = ownValue(ownValue(ownValue(event, 'destination'), 'Config'), 'apiKey');
  return deliverMessage(withoutFilledTimestamp(ownValue(event, 'message')), find(apiKey)).delivery;
}

/** RudderStack's wrappers read the status and the tags off the error itself. */
function withTags(thrown: unknown): unknown {
  const { statusCode, statTags } = refusalOf(thrown);
  return Object.assign(thrown as Error, { status: statusCode, statTags });
}

function routeOne(input: unknown, find: FindTransformer): RouterResult {
  const metadata = ownValue(input, 'metadata');
  const common = { metadata: [isJsonObject(metadata) ? metadata : {}], batched: false } as const;
  const destination = ownValue(input, 'destination');
  try {
    return { batchedRequest: deliver(input, find), ...common, statusCode: 200, destination };
  } catch (thrown) {
    const { statusCode, error, statTags } = refusalOf(thrown);
    return { ...common, statusCode, error, statTags, destination };
  }
}

/** Makes RudderStack's two functions with other options; throws `ConfigurationError`. */
export function createHandlers(options: JuneOptions = {}): Handlers {
  const { find } = cacheTransformers(options);

  return {
    process: (event) => {
      try {
        return deliver(event, find);
      } catch (thrown) {
        throw withTags(thrown);
      }
    },
    processRouterDest: (inputs) =>
      Promise.resolve(inputs).then((all) => all.map((input) => routeOne(input, find))),
  };
}
