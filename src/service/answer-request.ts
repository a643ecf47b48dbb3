import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { answerEvent, metadataOf, type Answered, type Feature } from './answer-event.js';
import { chooseWriteMetadata } from './metadata-texts.js';
import type { EventRequest } from './parse-request.js';
import { valueOf } from './own-value.js';
import { writeProcessorElement, writeRouterElement } from './write-element.js';

/** Takes note of what became of an event. */
export type Note = (answered: Answered, event: unknown) => void;

const WRITERS = { processor: writeProcessorElement, router: writeRouterElement };

function writeElements(request: EventRequest, feature: Feature, { find, note }: Answering): string {
  const write = chooseWriteMetadata(request.text, request.form);
  const elements = request.events.map((event, index) => {
    const result = answerEvent(event, find, feature);
    note(result, event);
    return WRITERS[feature]({ event, index }, result, write);
  });
  return `[${elements.join(',')}]`;
}

/** What answering needs. */
export interface Answering {
  readonly find: FindTransformer;
  readonly note: Note;
}

/** Answers the processor: one element for each event, in their order. */
export function answerProcessor(request: EventRequest, answering: Answering): string {
  return writeElements(request, 'processor', answering);
}

/** Answers the router: as the processor, in the router's words. */
export function answerRouter(request: EventRequest, answering: Answering): string {
  return `{"output":${writeElements(request, 'router', answering)}}`;
}

/** Answers a request for batching, which June has none of. */
export function answerBatch({ events, text, form }: EventRequest): string {
  const write = chooseWriteMetadata(text, form);
  const metadata = events.map((event, index) => {
    const own = metadataOf(event);
    return own === undefined ? '{}' : write(own, index);
  });
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

/** Names an event in a log without showing it. */
export function nameEvent(event: unknown): { jobId: unknown; destinationId: unknown } {
  const metadata = metadataOf(event);
  const [jobId, destinationId] = [valueOf(metadata, 'jobId'), valueOf(metadata, 'destinationId')];
  const isId = typeof jobId === 'number' || typeof jobId === 'string';
  return {
    jobId: isId ? jobId : null,
    destinationId: typeof destinationId === 'string' ? destinationId : null,
  };
}
