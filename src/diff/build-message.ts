import type { JsonObject } from '../json/index.js';
import type { Message } from '../message/index.js';
import { put, rankOf, type SourcePath } from './source-path.js';

/** A value, or none, that a message has at a source path. */
export interface Given {
  readonly path: SourcePath;
  readonly value: unknown;
}

/** What is given of a message, by the keys of its paths. */
export type Givens = ReadonlyMap<string, Given>;

const copy = (value: unknown): unknown =>
  typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as unknown) : value;

/** Builds a message of a type that holds what is given, as far as one value leaves room for another. */
export function buildMessage(type: string, givens: Iterable<Given>): Message {
  const ordered = [...givens].sort((one, other) => rankOf(one.path) - rankOf(other.path));
  const message: JsonObject = { type };
  for (const { path, value } of ordered) put(message, path.segments, copy(value));
  return message;
}
