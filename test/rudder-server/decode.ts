import { DecodeError, type GoJson } from './read-go-json.js';

const [MIN, MAX] = [-(2n ** 63n), 2n ** 63n - 1n];

/** Decodes a value into one of Go's types; like Go it takes nothing and `null` for the type's zero. */
export type Decode<T> = (value: GoJson | undefined, path: string) => T;

const isZero = (value: GoJson | undefined): value is undefined =>
  value === undefined || value.kind === 'null';

function refuse(value: GoJson, path: string, type: string): never {
  throw new DecodeError(`${path}: cannot decode ${value.kind} into Go value of type ${type}`);
}

export const decodeString: Decode<string> = (value, path) => {
  if (isZero(value)) return '';
  return value.kind === 'string' ? value.value : refuse(value, path, 'string');
};

export const decodeBool: Decode<boolean> = (value, path) => {
  if (isZero(value)) return false;
  return value.kind === 'bool' ? value.text === 'true' : refuse(value, path, 'bool');
};

export const decodeInt64: Decode<bigint> = (value, path) => {
  if (isZero(value)) return 0n;
  const isWhole = value.kind === 'number' && /^-?\d+$/.test(value.text);
  const number = isWhole ? BigInt(value.text) : refuse(value, path, 'int64');
  return number >= MIN && number <= MAX ? number : refuse(value, path, 'int64');
};

export const decodeList: Decode<readonly GoJson[]> = (value, path) => {
  if (isZero(value)) return [];
  return value.kind === 'array' ? value.entries : refuse(value, path, 'slice');
};

/** Decodes a map; throws for two keys that differ in case alone, as Go would take them for one field of a struct. */
export const decodeMembers: Decode<ReadonlyMap<string, GoJson>> = (value, path) => {
  if (isZero(value)) return new Map();
  const members = value.kind === 'object' ? value.members : refuse(value, path, 'map');
  const folded = new Set(members.map(([key]) => key.toLowerCase()));
  if (folded.size < members.length) throw new DecodeError(`${path}: two keys are equal without case`);
  return new Map(members);
};

/** An object as a struct: its keys as they are written, its fields found without case, as Go finds them. */
export interface Struct {
  readonly keys: readonly string[];
  readonly get: (field: string) => GoJson | undefined;
}

export const decodeStruct: Decode<Struct> = (value, path) => {
  const members = decodeMembers(value, path);
  const folded = new Map([...members].map(([key, entry]) => [key.toLowerCase(), entry]));
  return { keys: [...members.keys()], get: (field) => folded.get(field.toLowerCase()) };
};

export const decodeStrings: Decode<Readonly<Record<string, string>>> = (value, path) =>
  Object.fromEntries(
    [...decodeMembers(value, path)].map(([key, entry]) => [key, decodeString(entry, `${path}.${key}`)]),
  );
