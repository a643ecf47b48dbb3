import type { Given } from '../build-message.js';
import { toPlace } from './place.js';
import type { SourcePath } from './source-path.js';

/** Gives a value to a source path: to the first entry of a list that it looks for, with what filters look for. */
export function giveTo({ segments }: SourcePath, value: unknown): Given[] {
  const names = segments.map((segment) => (segment.kind === 'name' ? segment.name : '0'));
  const filtered = segments.flatMap((segment, index) =>
    segment.kind === 'filter'
      ? [{ place: toPlace([...names.slice(0, index + 1), segment.name]), value: segment.text }]
      : [],
  );
  return [...filtered, { place: toPlace(names), value }];
}
