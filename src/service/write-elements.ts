import once from 'lodash/once.js';
import { tryStringify } from '../json/index.js';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { answerEvent, refuseTooDeep, type EventResult, type Feature } from './answer-event.js';
import { findEchoTexts, mayChange, type EchoTexts } from './echo-texts.js';
import type { EventRequest } from './parse-request.js';
import { toElement, type Element } from './to-element.js';

/** For whom elements are written, and for how many events at once. */
export interface Writing {
  readonly feature: Feature;
  readonly size: number;
}

/** Some events of a request, from an index of it. */
interface Slice {
  readonly events: readonly unknown[];
  readonly results: EventResult[];
  readonly textsOf: () => ReturnType<typeof findEchoTexts>;
  readonly from: number;
  /** Whether what is echoed has to be written as it stands in the request. */
  readonly isByText: boolean;
}

/** Writes an element with what is echoed in its own text; `undefined` for one of too many levels. */
function writeWithTexts(element: Element, { metadata, destination }: EchoTexts): string | undefined {
  const write = (key: string, value: unknown) => {
    if (key === 'metadata' && metadata !== undefined)
      return Array.isArray(value) ? `[${metadata}]` : metadata;
    if (key === 'destination' && destination !== undefined) return destination;
    return tryStringify(value);
  };
  const members = Object.entries(element).filter(([, value]) => value !== undefined);
  const texts = members.map(([key, value]) => [key, write(key, value)] as const);
  if (texts.some(([, text]) => text === undefined)) return undefined;
  return `{${texts.map(([key, text = '']) => `"${key}":${text}`).join(',')}}`;
}

/** Writes the elements of events one by one, so that one of too many levels is that event's failure alone. */
function writeEach({ events, results, textsOf, from }: Slice, feature: Feature): string {
  return events
    .map((event, index) => {
      const texts = textsOf()(event, from + index);
      const text = writeWithTexts(toElement[feature](event, results[index] as EventResult), texts);
      if (text !== undefined) return text;
      const refused = refuseTooDeep(event, feature);
      results[index] = refused;
      return writeWithTexts(toElement[feature](event, refused), texts) ?? '{}';
    })
    .join(',');
}

/** Writes the elements of events, with commas between them. */
function writeSlice(slice: Slice, feature: Feature): string {
  const { events, results, isByText } = slice;
  if (isByText) return writeEach(slice, feature);
  const elements = events.map((event, index) => toElement[feature](event, results[index] as EventResult));
  const text = tryStringify(elements);
  return text === undefined ? writeEach(slice, feature) : text.slice(1, -1);
}

/**
 * Transforms the events of a request and writes one element for each, in their order, with commas between them; yields
 * the texts of so many events at once and returns what became of all.
 */
export function* writeElements(
  request: EventRequest,
  find: FindTransformer,
  { feature, size }: Writing,
): Generator<string, readonly EventResult[]> {
  const isByText = feature === 'router' || mayChange(request.text, request.events);
  const textsOf = once(() => findEchoTexts(request.text, request.form));
  const all: EventResult[] = [];
  for (let from = 0; from < request.events.length; from += size) {
    const events = request.events.slice(from, from + size);
    const results = events.map((event) => answerEvent(event, find, feature));
    const text = writeSlice({ events, results, textsOf, from, isByText }, feature);
    for (const result of results) all.push(result);
    yield from === 0 ? text : `,${text}`;
  }
  return all;
}
