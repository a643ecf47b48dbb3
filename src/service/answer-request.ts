import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { metadataOf, type EventResult, type Feature } from './answer-event.js';
import { findEchoTexts } from './echo-texts.js';
import type { EventRequest } from './parse-request.js';
import { writeElements, type Writing } from './write-elements.js';

/** What became of the events of a request. */
export interface AnsweredEvents {
  readonly events: readonly unknown[];
  readonly results: readonly EventResult[];
  readonly feature: Feature;
}

/** Takes note of what became of the events of a request. */
export type Note = (answered: AnsweredEvents) => void;

const AROUND: Readonly<Record<Feature, readonly [string, string]>> = {
  processor: ['[', ']'],
  router: ['{"output":[', ']}'],
};

/** Answers the processor or the router, in pieces: one element for each event, in their order. */
export function* answerEvents(
  request: EventRequest,
  { find, note }: { readonly find: FindTransformer; readonly note: Note },
  writing: Writing,
): Generator<string, void> {
  const { feature } = writing;
  const [before, behind] = AROUND[feature];
  yield before;
  const results = yield* writeElements(request, find, writing);
  note({ events: request.events, results, feature });
  yield behind;
}

/** Answers a request for batching, which June has none of. */
export function answerBatch({ events, text, form }: EventRequest): string {
  const textsOf = findEchoTexts(text, form);
  const metadata = events.map((event, index) =>
    metadataOf(event) === undefined ? '{}' : (textsOf(event, index).metadata ?? '{}'),
  );
  const statTags = { errorCategory: 'transformation' };
  const rest = JSON.stringify({
    batched: false,
    statusCode: 500,
    error: 'June has no batch endpoint',
    statTags,
  });
  return `[{"metadata":[${metadata.join(',')}],${rest.slice(1)}]`;
}

/** What rudder-server's regulation worker reads as "not supported"; it decodes a list. */
export const DELETION_ANSWER = JSON.stringify([
  { statusCode: 404, error: 'June: deleting users is not supported' },
]);
