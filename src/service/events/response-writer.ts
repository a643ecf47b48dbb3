import type { FindTransformer } from '../../rudderstack/transformer-cache.js';
import { describeUndelivered } from '../../rudderstack/undelivered.js';
import { addToSummary, type EventSummary } from './event-summary.js';
import { findRawValues, type EventRequest, type Feature, type RawValuesFinder } from './raw-values.js';
import { ITEM_FORMS, TOO_DEEP, type WriteDelivery } from './response-item.js';
import { metadataOf, transformEvent } from './transform-event.js';

/** How events are transformed, for whom, and how many are written at once. */
export interface Writing {
  readonly find: FindTransformer;
  readonly writeDelivery: WriteDelivery;
  readonly raw: RawValuesFinder;
  readonly feature: Feature;
  /** The name of the destination. */
  readonly destination: string;
  readonly size: number;
}

const AROUND: Readonly<Record<Feature, readonly [string, string]>> = {
  processor: ['[', ']'],
  router: ['{"output":[', ']}'],
};

/** Makes the function that transforms an event, adds it to the summary and writes its item. */
function createWriteItem({ find, writeDelivery, raw, feature, destination }: Writing, summary: EventSummary) {
  const form = ITEM_FORMS[feature];

  return (event: unknown, index: number): string => {
    const metadata = metadataOf(event);
    const outcome = transformEvent(event, find);
    const isTransformed = outcome.status === 'transformed';
    const delivery = isTransformed ? writeDelivery(outcome.request) : undefined;
    if (delivery !== undefined) {
      addToSummary(summary, metadata, outcome, undefined);
      return form.delivered(delivery, raw.of(index));
    }
    const undelivered = isTransformed ? TOO_DEEP : describeUndelivered(outcome);
    addToSummary(summary, metadata, outcome, undelivered);
    return form.undelivered(undelivered, { metadata, destination }, raw.of(index));
  };
}

/**
 * Transforms the events of a request and writes the response, one item for each, in their order; yields the text of so
 * many at once and returns that of the last, and hands over what became of all.
 */
export function* writeResponse(
  { events }: EventRequest,
  writing: Writing,
  note: (summary: EventSummary) => void,
): Generator<string, string> {
  const { feature, destination, size } = writing;
  const [before, behind] = AROUND[feature];
  const metadata = metadataOf(events[0]);
  const summary = { feature, destination, metadata, runs: [], warnings: new Map(), failed: [] };
  const writeItem = createWriteItem(writing, summary);
  let text = before;
  for (const [index, event] of events.entries()) {
    text += index === 0 ? '' : ',';
    text += writeItem(event, index);
    if ((index + 1) % size > 0 || index + 1 === events.length) continue;
    yield text;
    text = '';
  }
  note(summary);
  return text + behind;
}

/** Writes the response to a request for batching, which a destination, so called, has none of. */
export function writeBatchResponse(request: EventRequest, label: string): string {
  const raw = findRawValues(request, 'router');
  const metadata = request.events.map((_, index) => raw.of(index).metadata ?? '{}');
  const rest = JSON.stringify({
    batched: false,
    statusCode: 500,
    error: `${label} has no batch endpoint`,
    statTags: { errorCategory: 'transformation' },
  });
  return `[{"metadata":[${metadata.join(',')}],${rest.slice(1)}]`;
}
