import { isContainer } from '../json/index.js';
import type { Message } from '../message/index.js';

type Keys = readonly string[];

/** Lists where keys and entries stand in a value, the outer ones first. */
function listKeys(value: unknown, above: Keys = []): Keys[] {
  if (!isContainer(value)) return [];
  const own = Object.keys(value).map((key) => [...above, key]);
  return [...own, ...Object.entries(value).flatMap(([key, each]) => listKeys(each, [...above, key]))];
}

function remove(from: unknown, keys: Keys): void {
  const [key, ...others] = keys as [string, ...string[]];
  if (!isContainer(from) || !Object.hasOwn(from, key)) return;
  if (others.length > 0) remove(from[key], others);
  else if (Array.isArray(from)) from.splice(Number(key), 1);
  else Reflect.deleteProperty(from, key);
}

/** Copies a message without some of its keys; the later ones go first, as entries behind one move up. */
function without(message: Message, keys: readonly Keys[]): Message {
  const copy = JSON.parse(JSON.stringify(message)) as Message;
  for (const each of keys.toReversed()) remove(copy, each);
  return copy;
}

/** Tries to take keys out of a message, at first many at once and then each alone. */
function shrinkOnce(message: Message, isWanted: (message: Message) => boolean): Message {
  const keys = listKeys(message);
  let [left, size] = [message, keys.length * 2];
  while (size > 1) {
    size = Math.ceil(size / 2);
    for (let end = keys.length; end > 0; end -= size) {
      const smaller = without(left, keys.slice(Math.max(end - size, 0), end));
      if (isWanted(smaller)) left = smaller;
    }
  }
  return left;
}

/** Takes keys out of a message for as long as it stays what it is to be; then no key of it can be left out. */
export function shrink(message: Message, isWanted: (message: Message) => boolean): Message {
  let [left, before] = [shrinkOnce(message, isWanted), message];
  while (JSON.stringify(left) !== JSON.stringify(before)) {
    before = left;
    left = shrinkOnce(left, isWanted);
  }
  return left;
}
