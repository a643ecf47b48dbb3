import { isContainer } from '../json/index.js';
import type { Message } from '../message/index.js';

/** Makes copies of a value, each without one key or entry somewhere in it, the outer ones first. */
function* withoutOne(value: unknown): Generator {
  if (!isContainer(value)) return;
  const keys = Object.keys(value);
  const entriesBut = (key: string, inner: readonly unknown[]) =>
    Object.entries(value).flatMap(([each, own]): [string, unknown][] => {
      if (each !== key) return [[each, own]];
      return inner.map((made) => [each, made]);
    });
  const make = (entries: readonly [string, unknown][]) =>
    Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
  for (const key of keys) yield make(entriesBut(key, []));
  for (const key of keys) for (const made of withoutOne(value[key])) yield make(entriesBut(key, [made]));
}

/** Takes keys out of a message for as long as it stays what it is to be; then no key of it can be left out. */
export function shrink(message: Message, isWanted: (message: Message) => boolean): Message {
  for (const smaller of withoutOne(message)) {
    if (isWanted(smaller as Message)) return shrink(smaller as Message, isWanted);
  }
  return message;
}
