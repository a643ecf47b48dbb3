import type { InstrumentationError } from '../../errors/index.js';
import { intern, isAbsentObject, isJsonObject, type JsonObject } from '../../json/index.js';
import { isPlainName, readField, writeField, writeWithin } from '../../paths/index.js';
import type { Run } from './answer.js';

/** Writes a value into a body, making the containers on the way; returns why it cannot, if so. */
export type Write = (body: JsonObject, value: unknown, run: Run) => InstrumentationError | undefined;

/** Refuses a message whose value stands where a container is due. */
export type RefuseContainer = (container: string, value: unknown, run: Run) => InstrumentationError;

function compileInto(key: string): Write {
  return (body, value) => {
    writeField(body, key, value);
    return undefined;
  };
}

/** The write one level below, without a call: what stands there is an object, which a rule of that type wrote. */
function compileIntoContainer(container: string, key: string): Write {
  return (body, value) => {
    const present = readField(body, container);
    if (isJsonObject(present)) writeWithin(present, key, value);
    else body[container] = { [key]: value };
    return undefined;
  };
}

function compileBelow(key: string, container: string, writeBelow: Write, refuse: RefuseContainer): Write {
  return (body, value, run) => {
    const present = Object.hasOwn(body, key) ? body[key] : undefined;
    if (isJsonObject(present)) return writeBelow(present, value, run);
    if (!isAbsentObject(present)) return refuse(container, present, run);
    const made: JsonObject = {};
    body[key] = made;
    return writeBelow(made, value, run);
  };
}

/** Compiles the write to a destination key, given as its names; a container found on the way is a fresh one. */
export function compileWrite(given: readonly string[], refuse: RefuseContainer, above = ''): Write {
  const [key, ...others] = given.map(intern) as [string, ...string[]];
  const [inner = '', ...more] = others;
  if (others.length === 0) return compileInto(key);
  if (more.length === 0 && above === '' && isPlainName(key)) return compileIntoContainer(key, inner);
  const container = `${above}${key}`;
  return compileBelow(key, container, compileWrite(others, refuse, `${container}.`), refuse);
}
