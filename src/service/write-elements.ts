import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { answerEvent, refuseTooDeep, type EventResult, type Feature } from './answer-event.js';
import { findEchoTexts, mayChange, type EchoTexts } from './echo-texts.js';
import type { EventRequest } from './parse-request.js';
import { toElement, type Element } from './to-element.js';

/** The elements of an answer as the text of a JSON list, and what became of each event. */
export interface WrittenElements {
  readonly text: string;
  readonly results: readonly EventResult[];
}

/** Writes a value; `undefined` for one of too many levels, as `JSON.stringify` recurses. */
function tryWrite(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Writes an element with what is echoed in its own text; `undefined` for one of too many levels. */
function writeWithTexts(element: Element, { metadata, destination }: EchoTexts): string | undefined {
  const write = (key: string, value: unknown) => {
    if (key === 'metadata' && metadata !== undefined)
      return Array.isArray(value) ? `[${metadata}]` : metadata;
    if (key === 'destination' && destination !== undefined) return destination;
    return tryWrite(value);
  };
  const members = Object.entries(element).filter(([, value]) => value !== undefined);
  const texts = members.map(([key, value]) => [key, write(key, value)] as const);
  if (texts.some(([, text]) => text === undefined)) return undefined;
  return `{${texts.map(([key, text = '']) => `"${key}":${text}`).join(',')}}`;
}

/** Writes the elements one by one, so that one of too many levels is that event's failure alone. */
function writeEach(
  request: EventRequest,
  results: readonly EventResult[],
  feature: Feature,
): WrittenElements {
  const textsOf = findEchoTexts(request.text, request.form);
  const written = request.events.map((event, index) => {
    const texts = textsOf(event, index);
    const result = results[index] as EventResult;
    const text = writeWithTexts(toElement[feature](event, result), texts);
    if (text !== undefined) return { text, result };
    const refused = refuseTooDeep(event, feature);
    return { text: writeWithTexts(toElement[feature](event, refused), texts) ?? '{}', result: refused };
  });
  const text = `[${written.map((one) => one.text).join(',')}]`;
  return { text, results: written.map(({ result }) => result) };
}

/** Transforms the events of a request and writes one element for each, in their order. */
export function writeElements(
  request: EventRequest,
  find: FindTransformer,
  feature: Feature,
): WrittenElements {
  const results: EventResult[] = [];
  const elements: Element[] = [];
  for (const event of request.events) {
    const result = answerEvent(event, find, feature);
    results.push(result);
    elements.push(toElement[feature](event, result));
  }
  const isByText = feature === 'router' || mayChange(request.text, request.events);
  const text = isByText ? undefined : tryWrite(elements);
  return text === undefined ? writeEach(request, results, feature) : { text, results };
}
