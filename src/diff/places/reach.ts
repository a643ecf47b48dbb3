import type { Segment } from '../../paths/index.js';
import { isIndex } from './place.js';
import type { SourcePath } from './source-path.js';

/** What can stand below a place: keys, entries that are numbered, and entries that are looked for. */
export type Below = 'key' | 'index' | 'list';

const belowOf = (segment: Segment): Below => {
  if (segment.kind !== 'name') return 'list';
  return isIndex(segment.name) ? 'index' : 'key';
};

const leadsTo = (segment: Segment | undefined, name: string) =>
  segment?.kind === 'name' ? segment.name === name : segment !== undefined && isIndex(name);

/** Tells whether a source path can lead to names, or through them. */
export const leadsThrough = ({ segments }: SourcePath, names: readonly string[]): boolean =>
  names.every((name, index) => leadsTo(segments[index], name));

/** Lists what source paths look for below names. */
export function listBelow(paths: readonly SourcePath[], names: readonly string[]): Set<Below> {
  const through = paths.filter((path) => leadsThrough(path, names));
  return new Set(
    through.flatMap(({ segments }) => segments.slice(names.length, names.length + 1).map(belowOf)),
  );
}

/** Tells whether two paths from one beginning can touch one another, or need that to be of two forms. */
export function isOverlapping(one: readonly Segment[], other: readonly Segment[]): boolean {
  const parting = one.findIndex((segment, index) => {
    const beside = other[index];
    if (segment.kind === 'name' && beside?.kind === 'name') return segment.name !== beside.name;
    return beside !== undefined && [segment, beside].some((each) => belowOf(each) === 'key');
  });
  return one[parting]?.kind !== 'name' || other[parting]?.kind !== 'name';
}
