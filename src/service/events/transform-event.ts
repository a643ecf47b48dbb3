import { InstrumentationError } from '../../index.js';
import { isJsonObject, ownValue } from '../../json/index.js';
import type { FindTransformer } from '../../rudderstack/transformer-cache.js';
import {
  transformMessage,
  withoutFilledTimestamp,
  type EventOutcome,
} from '../../rudderstack/transform-message.js';
import { applyRetlTimestamp, resolveApiKey } from './prepare-event.js';

const NOWHERE = { destKey: null, sourceKeys: [], mapping: null };
/** What becomes of an event that is none. */
export const NO_EVENT: EventOutcome = {
  status: 'rejected',
  error: new InstrumentationError('message_invalid', ['nothing'], NOWHERE),
};

/** Transforms an event; never throws, so that no event fails its neighbours. */
export function transformEvent(event: unknown, find: FindTransformer): EventOutcome {
  if (!isJsonObject(event)) return NO_EVENT;
  try {
    const timed = withoutFilledTimestamp(applyRetlTimestamp(ownValue(event, 'message')));
    const { apiKey, message } = resolveApiKey(ownValue(event, 'destination'), timed);
    return transformMessage(message, apiKey, find);
  } catch (fault) {
    return { status: 'failed', fault };
  }
}

/** Returns the metadata of an event; that of no object would be refused by rudder-server. */
export function metadataOf(event: unknown): object | undefined {
  const metadata = ownValue(event, 'metadata');
  return isJsonObject(metadata) ? metadata : undefined;
}
