import { compilePath, type IsPresent } from './compile-path.js';
import type { Segment } from './segment.js';

/** Where a path ends in one message: the names of the keys on the way, and those that selected list entries. */
export interface Located {
  readonly path: readonly string[];
  readonly selectors: readonly (readonly string[])[];
}

const below = (name: string, { path, selectors }: Located): Located => ({
  path: [name, ...path],
  selectors: selectors.map((selector) => [name, ...selector]),
});

function locateEntry(segments: readonly Segment[], from: readonly unknown[], isPresent: IsPresent): Located {
  const [segment, ...rest] = segments;
  const read = compilePath(segments, isPresent);
  const index = from.findIndex((entry) => isPresent(read([entry])));
  const inside = locatePath(rest, from[index], isPresent);
  const selectors = segment?.kind === 'filter' ? [[segment.name], ...inside.selectors] : inside.selectors;
  return below(String(index), { ...inside, selectors });
}

/** Finds where a path that is present ends; its list entries are those that the compiled path reads. */
export function locatePath(segments: readonly Segment[], from: unknown, isPresent: IsPresent): Located {
  const [segment, ...rest] = segments;
  if (segment === undefined) return { path: [], selectors: [] };
  if (segment.kind !== 'name') return locateEntry(segments, from as unknown[], isPresent);
  const next = compilePath([segment], isPresent)(from);
  return below(segment.name, locatePath(rest, next, isPresent));
}
