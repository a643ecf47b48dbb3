import type { Refinement, Warning } from '../directives/index.js';
import { freezePlace } from '../errors/index.js';
import type { Message } from '../message/index.js';
import { compilePath, locatePath, parsePath, type Located, type Read } from '../paths/index.js';
import { compileMetadata } from './metadata.js';
import { segmentsOf } from './paths.js';
import type { ResolvedRule } from './resolve.js';

/** One source path of a rule, compiled; the errors and warnings of its refinement name this path alone. */
export interface Source extends Required<Omit<Refinement, 'fallback'>> {
  readonly path: string;
  readonly read: Read;
  /** Finds where the path ends in a message in which it is present. */
  readonly locate: (message: Message) => Located;
}

/** Takes the refined value of a rule out of a message; `undefined` when no source is present. */
export type Take = (message: Message, warnings: Warning[]) => unknown;

/** Compiles the taking of the first present source, else of what `next` gives. */
export function takeFrom({ read, refine }: Source, next: Take | undefined): Take {
  return (message, warnings) => {
    const found = read(message);
    return (found === undefined ? found : refine(found, warnings)) ?? next?.(message, warnings);
  };
}

/** Compiles the source paths of a rule, in the order in which they are tried. */
export function compileSources({ place, metadata, ownKeys }: ResolvedRule): [Source, ...Source[]] {
  const sources = place.sourceKeys.map((path) => {
    const context = { place: freezePlace({ ...place, sourceKeys: [path] }), ownKeys };
    const { isAbsent, refine, describe, leftOut } = compileMetadata(metadata, context);
    const isPresent = (value: unknown) => !isAbsent(value);
    const segments = segmentsOf(parsePath(path), place.mapping);
    const locate = (message: Message) => locatePath(segments, message, isPresent);
    return { path, read: compilePath(segments, isPresent), locate, isAbsent, refine, describe, leftOut };
  });
  return sources as [Source, ...Source[]];
}
