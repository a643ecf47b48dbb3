import type { JuneBody, JuneOptions, OverlaidBody } from '../index.js';
import { isJsonObject, ownValue, ownValueAt } from '../json/index.js';
import { toDelivery, type Delivery } from './delivery.js';
import { transformMessage, withoutFilledTimestamp, type EventOutcome } from './transform-message.js';
import { cacheTransformers, type FindTransformer } from './transformer-cache.js';
import { describeUndelivered, FilteredEvent, type StatTags } from './undelivered.js';

/** An event as RudderStack hands it to a destination. */
export interface RudderEvent {
  readonly message: unknown;
  readonly destination?: { readonly Config?: { readonly apiKey?: unknown } | null } | null;
  readonly metadata?: unknown;
}

/** What became of one input of `processRouterDest`. */
export type RouterResult<Body = JuneBody> = {
  readonly batched: false;
  readonly metadata: readonly object[];
  readonly destination: unknown;
} & (
  | { readonly statusCode: 200; readonly batchedRequest: Delivery<Body> }
  | { readonly statusCode: number; readonly error: string; readonly statTags: StatTags }
);

/** RudderStack's two functions of a destination. */
export interface Handlers<Body = JuneBody> {
  /**
   * Returns the delivery of an event. Throws `InstrumentationError` and `ConfigurationError`, each with `status` and
   * `statTags`, and `FilteredEvent` (status 298) for a message that opted out.
   */
  readonly process: (event: RudderEvent) => Delivery<Body>;
  /** Returns one result for each input, in their order; never rejects on JSON data. */
  readonly processRouterDest: (
    inputs: readonly unknown[],
    reqMetadata?: unknown,
  ) => Promise<RouterResult<Body>[]>;
}

function transformEvent(event: unknown, find: FindTransformer): EventOutcome {
  try {
    const apiKey = ownValueAt(event, ['destination', 'Config', 'apiKey']);
    return transformMessage(withoutFilledTimestamp(ownValue(event, 'message')), apiKey, find);
  } catch (fault) {
    return { status: 'failed', fault };
  }
}

/** Returns the error of an event; one that is no fault of this program gets the stack of who called. */
function errorOf(
  outcome: Exclude<EventOutcome, { status: 'transformed' }>,
  caller: (event: RudderEvent) => unknown,
): Error {
  if (outcome.status === 'failed') return outcome.fault as Error;
  const error = outcome.status === 'filtered' ? new FilteredEvent(outcome.reason) : outcome.error;
  if ('captureStackTrace' in Error) Error.captureStackTrace(error, caller);
  return error;
}

function routeOne(input: unknown, find: FindTransformer): RouterResult<OverlaidBody> {
  const metadata = ownValue(input, 'metadata');
  const common = { metadata: [isJsonObject(metadata) ? metadata : {}], batched: false } as const;
  const destination = ownValue(input, 'destination');
  const outcome = transformEvent(input, find);
  return outcome.status === 'transformed'
    ? { batchedRequest: toDelivery(outcome.request), ...common, statusCode: 200, destination }
    : { ...common, ...describeUndelivered(outcome), destination };
}

interface Plain {
  readonly overlays?: undefined;
}

/** Makes RudderStack's two functions with other options; throws `ConfigurationError`. */
export function createHandlers(options?: JuneOptions & Plain): Handlers;
export function createHandlers(options: JuneOptions): Handlers<OverlaidBody>;
export function createHandlers(options: JuneOptions = {}): Handlers<OverlaidBody> {
  const { find } = cacheTransformers(options);

  const process: Handlers<OverlaidBody>['process'] = (event) => {
    const outcome = transformEvent(event, find);
    if (outcome.status === 'transformed') return toDelivery(outcome.request);
    const { statusCode, statTags } = describeUndelivered(outcome);
    throw Object.assign(errorOf(outcome, process), { status: statusCode, statTags });
  };
  const processRouterDest: Handlers<OverlaidBody>['processRouterDest'] = (inputs) =>
    Promise.resolve(inputs).then((all) => all.map((input) => routeOne(input, find)));

  return { process, processRouterDest };
}
