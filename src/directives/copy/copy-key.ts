import type { JsonObject } from '../../json/index.js';

/** Copies what is left of an object; `undefined` when nothing is. */
export type Copy = (source: JsonObject) => JsonObject | undefined;

/** Copies what is left of a value into the copy; tells whether anything is. */
export type CopyPart = (value: unknown, copy: JsonObject) => boolean;

const BARE = Object.freeze({});

/** Tells whether other code has hung enumerable names onto every object, which JSON data does not hold. */
export function isPrototypeExtended(): boolean {
  for (const _ in BARE) return true;
  return false;
}

/** Copies an own `__proto__` key, which is data; assigning it would change the prototype of the copy. */
export const copyProto: CopyPart = (value, copy) => {
  const property = { value, writable: true, enumerable: true, configurable: true };
  return Reflect.defineProperty(copy, '__proto__', property);
};
