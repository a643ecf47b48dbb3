import { ownValue } from '../json/index.js';
import { indexMembers, listEntries, rootOf, type Part } from './json-text.js';

/** How the events stand in a request: as a list, or under `input` of an object. */
export type Form = 'plain' | 'input';

/** The texts of what is echoed of an event, as they stand in the request. */
export interface EchoTexts {
  readonly metadata: string | undefined;
  readonly destination: string | undefined;
}

/** A flat object of which no number and no key comes back otherwise once it is parsed; rudder-server's metadata is one. */
const PLAIN = /:\{(?:"[^"\\\d][^"\\]*":(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?[1-9]\d{0,14}|0|true|false|null),?)*\}/y;
const KEY = 'metadata"';
/** How letters of the key are written by those who escape them. */
const ESCAPED_LETTERS = ['\\u006', '\\u007'];

/** Tells whether each key in a text that may be that of metadata has a plain value, and there are so many of them. */
function areAllPlain(text: string, count: number): boolean {
  if (ESCAPED_LETTERS.some((letter) => text.includes(letter))) return false;
  let found = 0;
  for (let at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, PLAIN.lastIndex)) {
    PLAIN.lastIndex = at + KEY.length;
    if (!PLAIN.test(text)) return false;
    found += 1;
  }
  return found === count;
}

/** Tells whether metadata comes back other than it was sent when it is written from its parsed form. */
export function mayChange(text: string, events: readonly unknown[]): boolean {
  const count = events.filter((event) => ownValue(event, 'metadata') !== undefined).length;
  try {
    return !areAllPlain(text, count);
  } catch (error) {
    if (error instanceof RangeError) return true; // too many members for a pattern
    throw error;
  }
}

/** Finds the destinations that events of the compacted form share; there may be as many as events. */
function findShared(text: string, all: Part | undefined): (id: unknown) => Part | undefined {
  if (all === undefined) return () => undefined;
  const members = indexMembers(text, all);
  return (id) => (typeof id === 'string' ? members.get(id) : undefined);
}

/** Returns how the texts of an event of a request are found: `event` is what it was parsed to, `index` its place. */
export function findEchoTexts(text: string, form: Form): (event: unknown, index: number) => EchoTexts {
  const root = rootOf(text);
  const members = indexMembers(text, root);
  const list = form === 'plain' ? root : members.get('input');
  const entries = list === undefined ? [] : listEntries(text, list);
  const shared = findShared(text, members.get('destinations'));
  const textOf = (part: Part | undefined) => part && text.slice(part.start, part.end);

  return (event, index) => {
    const entry = entries[index];
    const own = entry && indexMembers(text, entry);
    const id = ownValue(ownValue(event, 'metadata'), 'destinationId');
    return {
      metadata: textOf(own?.get('metadata')),
      destination: textOf(shared(id) ?? own?.get('destination')),
    };
  };
}
