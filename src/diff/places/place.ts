import { isContainer } from '../../json/index.js';

/** Where a value stands in a message: the names of the keys and entries that lead to it. */
export interface MessagePlace {
  readonly key: string;
  readonly names: readonly string[];
}

/** Makes a place of the names that lead to it. */
export const toPlace = (names: readonly string[]): MessagePlace => ({ key: JSON.stringify(names), names });

/** What stands for a value that is not there. */
export const ABSENT = Symbol('absent');

/** Tells whether a name is that of an entry of a list; one beyond all lists that are made is a key alone. */
export const isIndex = (name: string): boolean => /^(?:0|[1-9]\d{0,3})$/.test(name);

/** Tells whether a name is that of an entry which only lists have that are longer than those that are made. */
export const isFar = (name: string): boolean => /^[1-9]\d{4,}$/.test(name);

/** Tells whether nothing of a name can stand in a value, which is no container or a list. */
const isClosed = (value: unknown, name: string) =>
  !isContainer(value) || (Array.isArray(value) && !isIndex(name));

/** Tells whether a message leaves room for a value at a place. */
export function isOpen(message: unknown, { names }: MessagePlace): boolean {
  let from = message;
  for (const name of names) {
    if (from === undefined || from === null) return true;
    if (isClosed(from, name)) return false;
    from = Object.hasOwn(from, name) ? (from as Record<string, unknown>)[name] : undefined;
  }
  return true;
}

function write(container: Record<string, unknown>, name: string, value: unknown): void {
  if (Array.isArray(container)) {
    if (value === undefined && container.length <= Number(name)) return;
    while (container.length < Number(name)) container.push(null);
    container[Number(name)] = value ?? null;
  } else if (value === undefined) Reflect.deleteProperty(container, name);
  else container[name] = value;
}

/** Puts a value at a place and returns what then stands at its beginning; it passes through nothing but containers. */
export function put(from: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value === ABSENT ? undefined : value;
  const container = from ?? (isIndex(name) ? [] : {});
  if (isClosed(container, name) || (value === ABSENT && from === undefined)) return from;
  const own = container as Record<string, unknown>;
  write(own, name, put(Object.hasOwn(own, name) ? own[name] : undefined, rest, value));
  return container;
}

/** Tells whether a place is another one, or within it. */
export function isWithin({ key }: MessagePlace, other: MessagePlace): boolean {
  const start = other.key.slice(0, -1);
  return key.startsWith(start) && ',]'.includes(key.charAt(start.length));
}
