import { InstrumentationError } from '../index.js';
import { isJsonObject, ownValue } from '../json/index.js';
import { deliverMessage } from '../rudderstack/deliver-message.js';
import type { Delivery } from '../rudderstack/delivery.js';
import { refusalOf, type Refusal, type StatTags } from '../rudderstack/stat-tags.js';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { withoutFilledTimestamp } from '../rudderstack/without-filled-timestamp.js';
import { resolveApiKey } from './dynamic-configuration.js';
import { applyRetlTimestamp } from './retl-timestamp.js';

/** The two ways in which rudder-server has events transformed. */
export type Feature = 'processor' | 'router';

/** An event was transformed. */
export interface Transformed {
  readonly delivery: Delivery;
  readonly warnings: readonly { readonly code: string }[];
}

/** An event was not transformed; `fault` is there if that is a fault of this program. */
export interface Refused {
  readonly refusal: Refusal;
  readonly fault?: unknown;
}

/** What became of an event, before it is written in the form of its feature. */
export type EventResult = Transformed | Refused;

/** The status of an event that opted out. */
export const FILTERED = 298;
const UNEXPECTED = 500;
const NOWHERE = { destKey: null, sourceKeys: [], mapping: null };
const TOO_DEEP: Refusal = {
  statusCode: 400,
  error: 'Message has too many levels to be written as JSON',
  statTags: { errorCategory: 'dataValidation', errorType: 'instrumentation' },
};

/** The tags that the service adds to those of the error. */
function serviceTags(event: unknown, feature: Feature): StatTags {
  const metadata = ownValue(event, 'metadata');
  const ids = ['destinationId', 'workspaceId'].flatMap((key) => {
    const id = ownValue(metadata, key);
    return typeof id === 'string' ? [[key, id] as const] : [];
  });
  const common = { destType: 'JUNE', module: 'destination', implementation: 'native', feature };
  return { ...common, ...Object.fromEntries(ids) };
}

/** Router answers carry the tags of faults of this program, too; processor answers do not, as rudder-transformer's. */
function addTags(refusal: Refusal, event: unknown, feature: Feature): Refusal {
  if (refusal.statusCode === FILTERED) return refusal;
  if (feature === 'processor' && refusal.statusCode === UNEXPECTED) return refusal;
  return { ...refusal, statTags: { ...refusal.statTags, ...serviceTags(event, feature) } };
}

/** The result of an event that was transformed, but cannot be written: `JSON.stringify` recurses. */
export function refuseTooDeep(event: unknown, feature: Feature): Refused {
  return { refusal: addTags(TOO_DEEP, event, feature) };
}

/** Transforms an event; never throws, so that no event fails its neighbours. */
export function answerEvent(event: unknown, find: FindTransformer, feature: Feature): EventResult {
  try {
    if (!isJsonObject(event)) throw new InstrumentationError('message_invalid', ['nothing'], NOWHERE);
    const timed = withoutFilledTimestamp(applyRetlTimestamp(ownValue(event, 'message')));
    const { apiKey, message } = resolveApiKey(ownValue(event, 'destination'), timed);
    return deliverMessage(message, find(apiKey));
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    const fault = refusal.statusCode === UNEXPECTED ? { fault: thrown } : {};
    return { refusal: addTags(refusal, event, feature), ...fault };
  }
}

/** Returns the metadata of an event; that of no object would be refused by rudder-server. */
export function metadataOf(event: unknown): object | undefined {
  const metadata = ownValue(event, 'metadata');
  return isJsonObject(metadata) ? metadata : undefined;
}
