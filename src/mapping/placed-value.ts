import { isJsonObject, ownValue, toPointer } from '../json/index.js';

/** A value in a file, with its pointer. */
export interface PlacedValue<Value = unknown> {
  readonly value: Value;
  readonly pointer: string;
}

/** A string in a file, with its pointer. */
export type PlacedString = PlacedValue<string>;

/** Returns what stands at a key of an object; `undefined`, with the pointer that it would have, where nothing does. */
export function memberOf({ value, pointer }: PlacedValue, key: string): PlacedValue {
  return { value: ownValue(value, key), pointer: `${pointer}${toPointer(key)}` };
}

/** Returns the members of an object by their keys; none where the value is no object. */
export function membersOf(placed: PlacedValue): [string, PlacedValue][] {
  if (!isJsonObject(placed.value)) return [];
  return Object.keys(placed.value).map((key) => [key, memberOf(placed, key)]);
}

/** Returns the entries of a list; none where the value is no list. */
export function entriesOf({ value, pointer }: PlacedValue): PlacedValue[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown, index) => ({ value: entry, pointer: `${pointer}/${index}` }));
}

/** Returns a string as a list of one; an empty list where the value is no string. */
export function stringOf({ value, pointer }: PlacedValue): PlacedString[] {
  return typeof value === 'string' ? [{ value, pointer }] : [];
}

/** Returns the strings of a list. */
export function stringsOf(list: PlacedValue): PlacedString[] {
  return entriesOf(list).flatMap(stringOf);
}

/** Returns strings without their pointers. */
export function valuesOf(strings: readonly PlacedString[]): string[] {
  return strings.map(({ value }) => value);
}
