import { asciiLowerCase, isJsonObject, ownValue } from '../../json/index.js';
import type { EventRequest } from '../events/raw-values.js';
import { RequestError, UnknownDestinationError } from './request-error.js';

/** rudder-server sends at most 100; the response to each takes a few hundred bytes, however small it is. */
const MAX_EVENTS = 100_000;

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(text.trim() === '' ? 'shape_invalid' : 'json_invalid');
  }
}

function inputOf(body: unknown): readonly unknown[] {
  const input = ownValue(body, 'input');
  if (!Array.isArray(input)) throw new RequestError('shape_invalid');
  return input;
}

function limit(events: readonly unknown[]): readonly unknown[] {
  if (events.length > MAX_EVENTS) throw new RequestError('events_too_many');
  return events;
}

/** Gives an event the destination that its metadata names; one that names none goes without. */
function expand(event: unknown, destinations: object): unknown {
  const id = ownValue(ownValue(event, 'metadata'), 'destinationId');
  if (!isJsonObject(event) || id === undefined || id === null) return event;
  if (typeof id === 'string' && Object.hasOwn(destinations, id)) {
    return {
      message: ownValue(event, 'message'),
      metadata: ownValue(event, 'metadata'),
      destination: ownValue(destinations, id),
    };
  }
  throw new RequestError('destination_missing');
}

function expandAll(body: unknown): readonly unknown[] {
  const events = limit(inputOf(body));
  const destinations = ownValue(body, 'destinations');
  if (!isJsonObject(destinations)) throw new RequestError('shape_invalid');
  return events.map((event) => expand(event, destinations));
}

/** Parses a request of the processor; throws `RequestError`. */
export function parseProcessorRequest(text: string, isCompacted: boolean): EventRequest {
  const body = parseText(text);
  if (isCompacted) return { events: expandAll(body), text, form: 'input', isCompacted };
  if (!Array.isArray(body)) throw new RequestError('shape_invalid');
  return { events: limit(body), text, form: 'plain', isCompacted };
}

/** A request of the router, and the destination that it is for. */
export interface RouterRequest extends EventRequest {
  readonly destination: string;
}

/** Parses a request of the router for one of some destinations, or for the first; throws `RequestError`. */
export function parseRouterRequest(
  text: string,
  isCompacted: boolean,
  names: readonly string[],
): RouterRequest {
  const body = parseText(text);
  const given = ownValue(body, 'destType');
  const destType = given === undefined ? names[0] : given;
  const events = isCompacted ? expandAll(body) : limit(inputOf(body));
  const name = typeof destType === 'string' ? asciiLowerCase(destType) : '';
  if (!names.includes(name)) throw new UnknownDestinationError(destType);
  return { events, text, form: 'input', isCompacted, destination: name };
}
