import { intern, isContainer } from '../json/index.js';
import { readField, readWithin } from './names.js';
import type { Segment } from './segment.js';

/** Reads a value out of JSON data; `undefined` where the path finds nothing. */
export type Read = (from: unknown) => unknown;

/** Tells whether a value counts as there. */
export type IsPresent = (value: unknown) => boolean;

/** Tells whether no JSON container has inherited the name, so that a plain read finds own properties only. */
const isPlain = (name: string) => !(name in Object.prototype) && !(name in Array.prototype);

/** Tells whether a path is one name that can be read plainly. */
export function isPlainName(path: string): boolean {
  return /^[^.$]+$/.test(path) && isPlain(path);
}

function compileName(given: string, isField: boolean): Read {
  const name = intern(given);
  if (!isPlain(name)) {
    return (from) =>
      isContainer(from) && !Array.isArray(from) && Object.hasOwn(from, name) ? from[name] : undefined;
  }
  if (isField) return (from) => (isContainer(from) ? readField(from, name) : undefined);
  return (from) => (isContainer(from) ? readWithin(from, name) : undefined);
}

function compileSelection(segment: Segment): (entry: unknown) => boolean {
  if (segment.kind !== 'filter') return () => true;
  const read = compileName(segment.name, false);
  return (entry) => read(entry) === segment.text;
}

function compileEntries(segment: Segment, rest: Read, isPresent: IsPresent): Read {
  const isSelected = compileSelection(segment);
  return (from) => {
    if (!Array.isArray(from)) return undefined;
    for (const entry of from as unknown[]) {
      if (!isSelected(entry)) continue;
      const value = rest(entry);
      if (isPresent(value)) return value;
    }
    return undefined;
  };
}

function compileTwoNames(outer: string, inside: string): Read {
  const [first, second] = [intern(outer), intern(inside)];
  return (from) => {
    const inner = isContainer(from) ? readField(from, first) : undefined;
    return isContainer(inner) ? readWithin(inner, second) : undefined;
  };
}

/**
 * Compiles a path to a reader of own properties. Among the entries that `[*]` or a filter selects, the first one
 * whose remaining path is present gives the value.
 */
export function compilePath(segments: readonly Segment[], isPresent: IsPresent): Read {
  return compileFrom(segments, isPresent, true);
}

/** Compiles a path that starts at a message or a body, where names are those of fields, or within a value. */
function compileFrom(segments: readonly Segment[], isPresent: IsPresent, isField: boolean): Read {
  const [first, second, ...others] = segments;
  if (first === undefined) return (from) => from;
  if (first.kind === 'name' && second?.kind === 'name' && isPlain(first.name) && isPlain(second.name)) {
    return chain(compileTwoNames(first.name, second.name), others, isPresent);
  }
  const rest = segments.slice(1);
  if (first.kind !== 'name') return compileEntries(first, compileFrom(rest, isPresent, false), isPresent);
  return chain(compileName(first.name, isField), rest, isPresent);
}

function chain(read: Read, rest: readonly Segment[], isPresent: IsPresent): Read {
  if (rest.length === 0) return read;
  const readRest = compileFrom(rest, isPresent, false);
  return (from) => readRest(read(from));
}
