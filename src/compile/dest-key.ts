import { isAbsentObject, isJsonObject, type JsonObject } from '../message/index.js';

/** Writes a value into a body, making the containers on the way. */
export type Write = (body: JsonObject, value: unknown) => void;

/** Refuses a message whose value stands where a container is due; throws `InstrumentationError`. */
export type RefuseContainer = (container: string, value: unknown) => never;

interface Container {
  readonly parent: JsonObject;
  readonly key: string;
}

/** A container found on the way is a fresh one, made by an earlier rule. */
function containerAt({ parent, key }: Container, refuse: (value: unknown) => never): JsonObject {
  const present = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (isJsonObject(present)) return present;
  if (!isAbsentObject(present)) return refuse(present);
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}

/** Compiles the write to a destination key, given as its names. */
export function compileDestKey(names: readonly string[], refuse: RefuseContainer, above = ''): Write {
  const [first = '', ...others] = names;
  if (others.length === 0) {
    return (body, value) => {
      body[first] = value;
    };
  }
  const container = `${above}${first}`;
  const refuseHere = (value: unknown) => refuse(container, value);
  const writeBelow = compileDestKey(others, refuse, `${container}.`);
  return (body, value) => {
    writeBelow(containerAt({ parent: body, key: first }, refuseHere), value);
  };
}
