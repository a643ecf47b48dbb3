import { isJsonObject, type JsonObject } from '../message/index.js';

/** Writes a value into a body, making the containers on the way. */
export type Write = (body: JsonObject, value: unknown) => void;

function containerAt(parent: JsonObject, key: string): JsonObject {
  const present = parent[key];
  if (isJsonObject(present)) return present;
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}

/** Compiles the write to a destination key. A container found on the way is a fresh one, made by an earlier rule. */
export function compileDestKey(names: readonly string[]): Write {
  const [first = '', second, ...others] = names;
  if (second === undefined) {
    return (body, value) => {
      body[first] = value;
    };
  }
  if (others.length === 0) {
    return (body, value) => {
      containerAt(body, first)[second] = value;
    };
  }
  const writeBelow = compileDestKey([second, ...others]);
  return (body, value) => {
    writeBelow(containerAt(body, first), value);
  };
}
