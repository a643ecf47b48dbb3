import type { InstrumentationError } from '../errors/index.js';

import { type JsonObject, isAbsentObject, isJsonObject } from '../json/index.js';
import type { Run } from './answer.js';

/** Writes a value into a body, making the containers on the way; returns why it cannot, if so. */
export type Write = (body: JsonObject, value: unknown, run: Run) => InstrumentationError | undefined;

/** Refuses a message whose value stands where a container is due. */
export type RefuseContainer = (container: string, value: unknown, run: Run) => InstrumentationError;

function compileInto(key: string): Write {
  return (body, value) => {
    body[key] = value;
    return undefined;
  };
}

/** Compiles the write to a destination key, given as its names; a container found on the way is a fresh one. */
export function compileWrite(names: readonly string[], refuse: RefuseContainer, above = ''): Write {
  const [key = '', ...others] = names;
  if (others.length === 0) return compileInto(key);
  const container = `${above}${key}`;
  const writeBelow = compileWrite(others, refuse, `${container}.`);

  return (body, value, run) => {
    const present = Object.hasOwn(body, key) ? body[key] : undefined;
    if (isJsonObject(present)) return writeBelow(present, value, run);
    if (!isAbsentObject(present)) return refuse(container, present, run);
    const made: JsonObject = {};
    body[key] = made;
    return writeBelow(made, value, run);
  };
}
