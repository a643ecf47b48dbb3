import { segmentsOf } from '../compile/index.js';
import { isContainer, isJsonObject, type JsonObject } from '../json/index.js';
import { splitPath, type Segment } from '../paths/index.js';

/** A source path, however it is written: `a.b` and `$.a['b']` have one key. */
export interface SourcePath {
  readonly key: string;
  readonly segments: readonly Segment[];
}

/** What stands for a value that is not there. */
export const ABSENT = Symbol('absent');

/** Reads a source path of a mapping. */
export function toSourcePath(path: string): SourcePath {
  const segments = segmentsOf(splitPath(path), path);
  return { key: JSON.stringify(segments), segments };
}

type Selector = Extract<Segment, { kind: 'filter' }>;

const isIndex = (name: string) => /^\d+$/.test(name);

function putName(from: unknown, name: string, rest: readonly Segment[], value: unknown): unknown {
  const container = from ?? (isIndex(name) ? [] : {});
  const isClosed = !isContainer(container) || (Array.isArray(container) && !isIndex(name));
  if (isClosed || (value === ABSENT && from === undefined)) return from;
  const inner = put(Object.hasOwn(container, name) ? container[name] : undefined, rest, value);
  if (inner === undefined) Reflect.deleteProperty(container, name);
  else container[name] = inner;
  return container;
}

/** Makes an entry that a filter selects, which only an object can be. */
function select(entry: unknown, { name, text }: Selector): JsonObject {
  return { ...(isJsonObject(entry) ? entry : { entry }), [name]: text };
}

/** Adds an entry that is selected; a new list has one before it that is not. */
function putEntry(from: unknown, [segment, ...rest]: readonly Segment[], value: unknown): unknown {
  const list: unknown = from ?? [null];
  if (value === ABSENT || !Array.isArray(list)) return from;
  const entry = put(undefined, rest, value);
  return [...(list as unknown[]), segment?.kind === 'filter' ? select(entry, segment) : entry];
}

/** Puts a value where a path ends and returns what then stands at its beginning; it passes through nothing but containers. */
export function put(from: unknown, segments: readonly Segment[], value: unknown): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value === ABSENT ? undefined : value;
  return segment.kind === 'name' ? putName(from, segment.name, rest, value) : putEntry(from, segments, value);
}

/** Outer values are put before those within them, and single entries of a list before those that are selected. */
export const rankOf = ({ segments }: SourcePath): number =>
  segments.length * 2 + Number(segments.some(({ kind }) => kind === 'filter'));

/** Tells whether a path ends where another one does, or within. */
export function isWithin({ key }: SourcePath, other: SourcePath): boolean {
  const start = other.key.slice(0, -1);
  return key.startsWith(start) && ',]'.includes(key.charAt(start.length));
}
