import { metadataOf, type EventResult } from './answer-event.js';
import type { WriteMetadata } from './metadata-texts.js';
import { valueOf } from './own-value.js';

/** An event with its place in the request. */
export interface PlacedEvent {
  readonly event: unknown;
  readonly index: number;
}

function writeRefusal(result: EventResult): string {
  if ('output' in result) return `"statusCode":200`;
  const { statusCode, error, statTags } = result.refusal;
  return `"statusCode":${statusCode},"error":${JSON.stringify(error)},"statTags":${JSON.stringify(statTags)}`;
}

/** Writes the element of an event in the answer to the processor. */
export function writeProcessorElement(
  { event, index }: PlacedEvent,
  result: EventResult,
  write: WriteMetadata,
): string {
  const metadata = metadataOf(event);
  const parts = [
    ...('output' in result ? [`"output":${result.output}`] : []),
    ...(metadata === undefined ? [] : [`"metadata":${write(metadata, index)}`]),
    writeRefusal(result),
  ];
  return `{${parts.join(',')}}`;
}

/** Writes the element of an event in the answer to the router, which takes no empty list of metadata. */
export function writeRouterElement(
  { event, index }: PlacedEvent,
  result: EventResult,
  write: WriteMetadata,
): string {
  const metadata = metadataOf(event);
  const destination = valueOf(event, 'destination');
  const parts = [
    ...('output' in result ? [`"batchedRequest":${result.output}`] : []),
    `"metadata":[${metadata === undefined ? '{}' : write(metadata, index)}]`,
    '"batched":false',
    writeRefusal(result),
    ...(destination === undefined ? [] : [`"destination":${JSON.stringify(destination)}`]),
  ];
  return `{${parts.join(',')}}`;
}
