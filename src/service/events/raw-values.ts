import { ownValue } from '../../json/index.js';
import { endOfContainer, indexMembers, listEntries, rootOf, type JsonSlice } from './json-slices.js';
import { metadataOf } from './transform-event.js';

/** The two ways in which rudder-server has events transformed. */
export type Feature = 'processor' | 'router';

/** The events of a request, each as rudder-server's plain form has it, and the text that they came from. */
export interface EventRequest {
  readonly events: readonly unknown[];
  readonly text: string;
  /** Whether the events stand in the text as a list, or under `input` of an object. */
  readonly form: 'plain' | 'input';
  /** Whether events share destinations. */
  readonly isCompacted: boolean;
}

/**
 * What is echoed of an event, in the characters of the request: numbers such as `1.0` or beyond 2^53, and the order of
 * keys such as `"10"`, would not outlive parsing. `undefined` where there is none, or none that rudder-server takes.
 */
export interface RawValues {
  readonly metadata: string | undefined;
  readonly destination: string | undefined;
}

/** Finds the raw values of the events of a request. */
export interface RawValuesFinder {
  /** Returns those of an event, by its index. */
  readonly of: (index: number) => RawValues;
  /** Returns the raw destination that each event repeats whose metadata names it; `undefined` where none does. */
  readonly sharedDestination: (id: unknown) => string | undefined;
}

const nothing = () => undefined;

/** An expression, as a string that begins with a letter so usual takes more than twice the time. */
const KEY = /metadata"/g;
const MEMBER = '"metadata":{';
/** How letters of the key are written by those who escape them. */
const ESCAPED_LETTERS = ['\\u006', '\\u007'];

/** Returns where the key ends next; -1 where it does not come again. */
function endOfKey(text: string, from: number): number {
  KEY.lastIndex = from;
  return KEY.test(text) ? KEY.lastIndex : -1;
}

/**
 * Finds the metadata of events by its key alone, which spares reading their messages. Each metadata has its key in the
 * text, so where there are no more keys than metadata, they are the same; `undefined` where there are, or may be.
 */
function searchMetadata({ text, events }: EventRequest): readonly (string | undefined)[] | undefined {
  if (ESCAPED_LETTERS.some((letter) => text.includes(letter))) return undefined;
  let end = 0;
  const found: (string | undefined)[] = [];
  for (const event of events) {
    if (ownValue(event, 'metadata') === undefined) {
      found.push(undefined);
      continue;
    }
    const start = endOfKey(text, end) + 1;
    if (!text.endsWith(MEMBER, start + 1)) return undefined;
    end = endOfContainer(text, start);
    found.push(text.slice(start, end));
  }
  return endOfKey(text, end) === -1 ? found : undefined;
}

const sliceOf = (text: string, slice: JsonSlice | undefined) => slice && text.slice(slice.start, slice.end);

/** Finds the destinations that events of the compacted form share; there may be as many as events. */
function indexShared(text: string, all: JsonSlice | undefined): (id: unknown) => string | undefined {
  if (all === undefined) return nothing;
  const members = indexMembers(text, all);
  return (id) => (typeof id === 'string' ? sliceOf(text, members.get(id)) : undefined);
}

/** Finds the raw values of events by reading the whole text. */
function indexRawValues(
  { text, events, form, isCompacted }: EventRequest,
  feature: Feature,
): RawValuesFinder {
  const root = rootOf(text);
  const members = indexMembers(text, root);
  const list = form === 'plain' ? root : members.get('input');
  const entries = list === undefined ? [] : listEntries(text, list);
  const isShared = isCompacted && feature === 'router';
  const sharedDestination = isShared ? indexShared(text, members.get('destinations')) : nothing;

  const of = (index: number) => {
    const entry = entries[index];
    const own = entry && indexMembers(text, entry);
    const metadata = metadataOf(events[index]);
    return {
      metadata: metadata && sliceOf(text, own?.get('metadata')),
      destination:
        sharedDestination(ownValue(metadata, 'destinationId')) ?? sliceOf(text, own?.get('destination')),
    };
  };
  return { of, sharedDestination };
}

/** Finds the raw values of the events of a request; destinations are found for the router alone. */
export function findRawValues(request: EventRequest, feature: Feature): RawValuesFinder {
  const found = feature === 'processor' ? searchMetadata(request) : undefined;
  if (found === undefined) return indexRawValues(request, feature);
  return {
    of: (index) => ({ metadata: found[index], destination: undefined }),
    sharedDestination: nothing,
  };
}
