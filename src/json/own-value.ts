import { isJsonObject } from './json-object.js';

/** Returns the own value of a key of an object; `undefined` where there is none. */
export function ownValue(from: unknown, key: string): unknown {
  return isJsonObject(from) && Object.hasOwn(from, key) ? from[key] : undefined;
}

/** Returns the value at a path of own keys; `undefined` where there is none. */
export function ownValueAt(from: unknown, path: readonly string[]): unknown {
  let value = from;
  for (const key of path) value = ownValue(value, key);
  return value;
}
