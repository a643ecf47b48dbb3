import { deliverMessage, type Delivered } from '../rudderstack/deliver-message.js';
import { refusalOf, type Refusal, type StatTags } from '../rudderstack/stat-tags.js';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { resolveApiKey } from './dynamic-configuration.js';
import { isObject, valueOf } from './own-value.js';
import { applyRetlTimestamp } from './retl-timestamp.js';

/** The two ways in which rudder-server has events transformed. */
export type Feature = 'processor' | 'router';

/** What is counted of an event, and what is logged when a fault of this program kept it from being transformed. */
export interface Answered {
  readonly statusCode: number;
  readonly tags: StatTags;
  readonly warnings: readonly { readonly code: string }[];
  readonly fault?: unknown;
}

/** What became of an event, before it is written in the form of its feature. */
export type EventResult = Answered & ({ readonly output: string } | { readonly refusal: Refusal });

const TOO_DEEP: Refusal = {
  statusCode: 400,
  error: 'Message has too many levels to be written as JSON',
  statTags: { errorCategory: 'dataValidation', errorType: 'instrumentation' },
};
const UNEXPECTED = 500;

/** The tags that the service adds to those of the error. */
function serviceTags(metadata: unknown, feature: Feature): StatTags {
  const ids = ['destinationId', 'workspaceId'].flatMap((key) => {
    const id = valueOf(metadata, key);
    return typeof id === 'string' ? [[key, id] as const] : [];
  });
  const common = { destType: 'JUNE', module: 'destination', implementation: 'native', feature };
  return { ...common, ...Object.fromEntries(ids) };
}

function deliver(event: unknown, find: FindTransformer): Delivered {
  const timed = applyRetlTimestamp(valueOf(event, 'message'));
  const { apiKey, message } = resolveApiKey(valueOf(event, 'destination'), timed);
  return deliverMessage(message, find(apiKey));
}

/** `JSON.stringify` recurses, so a message of very many levels can be transformed, but not written. */
function writeDelivery(delivery: object): string | undefined {
  try {
    return JSON.stringify(delivery);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Router answers carry the tags of faults of this program, too; processor answers do not, as rudder-transformer's. */
function addTags(refusal: Refusal, tags: StatTags, feature: Feature): Refusal {
  if (feature === 'router' && refusal.statusCode === 298) return refusal;
  if (feature === 'processor' && refusal.statusCode === UNEXPECTED) return refusal;
  return { ...refusal, statTags: { ...refusal.statTags, ...tags } };
}

/** Transforms an event; never throws, so that no event fails its neighbours. */
export function answerEvent(event: unknown, find: FindTransformer, feature: Feature): EventResult {
  const tags = serviceTags(valueOf(event, 'metadata'), feature);
  const refuse = (refusal: Refusal, fault?: unknown): EventResult => ({
    statusCode: refusal.statusCode,
    tags: { ...refusal.statTags, ...tags },
    warnings: [],
    refusal: addTags(refusal, tags, feature),
    ...(refusal.statusCode === UNEXPECTED ? { fault } : {}),
  });
  try {
    const { delivery, warnings } = deliver(event, find);
    const output = writeDelivery(feature === 'processor' ? { ...delivery, userId: '' } : delivery);
    return output === undefined ? refuse(TOO_DEEP) : { statusCode: 200, tags, warnings, output };
  } catch (thrown) {
    return refuse(refusalOf(thrown), thrown);
  }
}

/** Returns the metadata of an event; that of no object would be refused by rudder-server. */
export function metadataOf(event: unknown): object | undefined {
  const metadata = valueOf(event, 'metadata');
  return isObject(metadata) ? metadata : undefined;
}
