import { segmentsOf } from '../../compile/index.js';
import { splitPath, type Segment } from '../../paths/index.js';

/** A source path, however it is written: `a.b` and `$.a['b']` have one key. */
export interface SourcePath {
  readonly key: string;
  readonly segments: readonly Segment[];
}

/** Makes a source path of its segments. */
export const pathOf = (segments: readonly Segment[]): SourcePath => ({
  key: JSON.stringify(segments),
  segments,
});

/** Reads a source path of a mapping. */
export const toSourcePath = (path: string): SourcePath => pathOf(segmentsOf(splitPath(path), path));

/** Makes the segment of a name. */
export const nameOf = (name: string): Segment => ({ kind: 'name', name });
