import { ownValue } from '../json/index.js';
import type { Feature } from './answer-event.js';
import type { EventRequest } from './parse-request.js';

/** Measured: an element takes 140 to 420 bytes besides what it repeats of its event. */
const BYTES_PER_ELEMENT = 512;
/** Values of an event stand in its element up to three times: the body, the metadata, and the tags. */
const TIMES = 3;
/** The processor's elements hold nothing of a destination but its key, signed. */
const MAX_SIGNED_KEY = 5500;

function lengthOf(value: unknown, text: string): number {
  try {
    return value === undefined ? 0 : JSON.stringify(value).length;
  } catch {
    return text.length; // too many levels to be written
  }
}

/** Adds up what elements repeat of the destinations that their events share. */
function lengthOfShared({ events, text }: EventRequest, feature: Feature): number {
  const lengths = new Map<unknown, number>();
  const most = feature === 'router' ? Infinity : MAX_SIGNED_KEY;
  let sum = 0;
  for (const event of events) {
    const destination = ownValue(event, 'destination');
    const length = lengths.get(destination) ?? lengthOf(destination, text);
    lengths.set(destination, length);
    sum += Math.min(length, most);
  }
  return sum;
}

/** Estimates the bytes of the answer to a request before it is made, rather too many than too few. */
export function estimateAnswer(request: EventRequest, feature: Feature): number {
  const { events, text, isCompacted } = request;
  const shared = isCompacted ? lengthOfShared(request, feature) : 0;
  return events.length * BYTES_PER_ELEMENT + text.length * TIMES + shared;
}
