import type { JsonObject } from '../json/index.js';
import type { Message } from '../message/index.js';
import { put, type MessagePlace } from './places/place.js';

/** A value, or none, that a message has at a place. */
export interface Given {
  readonly place: MessagePlace;
  readonly value: unknown;
}

/** What is given of a message, by the keys of their places. */
export type Givens = ReadonlyMap<string, Given>;

const copy = (value: unknown): unknown =>
  typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as unknown) : value;

/** Builds a message of a type that holds what is given, as far as one value leaves room for another. */
export function buildMessage(type: string, givens: Iterable<Given>): Message {
  const ordered = [...givens].sort((one, other) => one.place.names.length - other.place.names.length);
  const message: JsonObject = { type };
  for (const { place, value } of ordered) put(message, place.names, copy(value));
  return message;
}
