import { valueOf } from '../rudderstack/own-value.js';
import { findMember, indexMembers, listEntries, valueFrom, type Part } from './json-text.js';

/** How the events stand in a request: as a list, or under `input` of an object. */
export type Form = 'plain' | 'input';

/** The texts of what is echoed of an event, as they stand in the request. */
export interface EchoTexts {
  readonly metadata: string | undefined;
  readonly destination: string | undefined;
}

/** Numbers that are not small integers may have been rounded by `JSON.parse`. */
function mayBeRounded(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (mayBeRounded((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** Tells whether values come back other than they were sent when they are written from their parsed form. */
export function mayChange(values: readonly unknown[]): boolean {
  try {
    return values.some(mayBeRounded);
  } catch (error) {
    if (error instanceof RangeError) return true; // too many levels to look at, and to write
    throw error;
  }
}

/** Finds the destinations that events of the compacted form share; there may be as many as events. */
function findShared(text: string, root: Part): (id: unknown) => Part | undefined {
  const all = findMember(text, root, 'destinations');
  if (all === undefined) return () => undefined;
  const members = indexMembers(text, all);
  return (id) => (typeof id === 'string' ? members.get(id) : undefined);
}

/** Returns how the texts of an event of a request are found: `event` is what it was parsed to, `index` its place. */
export function findEchoTexts(text: string, form: Form): (event: unknown, index: number) => EchoTexts {
  const root = valueFrom(text, 0);
  const list = form === 'plain' ? root : findMember(text, root, 'input');
  const entries = list === undefined ? [] : listEntries(text, list);
  const shared = findShared(text, root);
  const textOf = (part: Part | undefined) => part && text.slice(part.start, part.end);

  return (event, index) => {
    const entry = entries[index];
    const own = entry && indexMembers(text, entry);
    const id = valueOf(valueOf(event, 'metadata'), 'destinationId');
    return {
      metadata: textOf(own?.get('metadata')),
      destination: textOf(shared(id) ?? own?.get('destination')),
    };
  };
}
