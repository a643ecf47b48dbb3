import type { Segment } from '../../paths/index.js';
import { isOverlapping, leadsThrough } from './reach.js';
import { nameOf, type SourcePath } from './source-path.js';

/** A source path, and in how many ways it is read: one takes for absent what another takes. */
export interface Reading {
  readonly path: SourcePath;
  readonly ways: number;
}

/** What a reading touches in the entries of a list, and how many entries it asks for. */
interface Touch {
  readonly key: string;
  readonly touched: readonly (readonly Segment[])[];
  readonly numbered: number;
  readonly sought: number;
}

/** Lists what a path looks at, with what its filters look at, from an entry of a list on. */
function listTouched({ segments }: SourcePath, depth: number): Segment[][] {
  const filtered = segments.flatMap((segment, index) =>
    segment.kind === 'filter' && index >= depth
      ? [[...segments.slice(0, index + 1), nameOf(segment.name)]]
      : [],
  );
  return [[...segments], ...filtered].map((path) => path.slice(depth + 1));
}

function touchesOf({ path, ways }: Reading, depth: number): Touch[] {
  const segment = path.segments[depth];
  if (segment === undefined) return [];
  const common = { key: path.key, touched: listTouched(path, depth) };
  if (segment.kind !== 'name') return [{ ...common, numbered: 0, sought: ways }];
  return /^\d+$/.test(segment.name) ? [{ ...common, numbered: Number(segment.name) + 1, sought: 0 }] : [];
}

const isTouching = (one: Touch, other: Touch) =>
  one.touched.some((each) => other.touched.some((beside) => isOverlapping(each, beside)));

/** Lists what touches one another, directly or through others. */
function listTouching(start: readonly Touch[], all: readonly Touch[]): Touch[] {
  const found = [...start];
  for (const each of found) {
    found.push(...all.filter((other) => !found.includes(other) && isTouching(each, other)));
  }
  return found;
}

/**
 * Returns how many entries of a list decide what a source path finds in it: those that have numbers, and one for each
 * reading whose entry this one can meet. What a longer list gives, one of so many entries gives, too.
 */
export function lengthOf(readings: readonly Reading[], list: readonly string[], path: SourcePath): number {
  const touches = readings
    .filter((each) => leadsThrough(each.path, list))
    .flatMap((each) => touchesOf(each, list.length));
  const touching = listTouching(
    touches.filter(({ key }) => key === path.key),
    touches,
  );
  const sought = touching.reduce((sum, each) => sum + each.sought, 0);
  return Math.max(...touching.map(({ numbered }) => numbered)) + sought;
}
