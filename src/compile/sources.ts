import type { Refine, Warning } from '../directives/index.js';
import { freezePlace } from '../errors/index.js';
import type { Message } from '../message/index.js';
import type { Read } from '../paths/index.js';
import { compileMetadata } from './metadata.js';
import { compileSourceKey } from './paths.js';
import type { ResolvedRule } from './resolve.js';

/** One source path of a rule, compiled. */
export interface Source {
  readonly path: string;
  readonly read: Read;
  readonly isAbsent: (value: unknown) => boolean;
  /** Refines what was read here; its errors and warnings name this path alone. */
  readonly refine: Refine;
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
    const { isAbsent, refine } = compileMetadata(metadata, context);
    const read = compileSourceKey(path, (value) => !isAbsent(value), place.mapping);
    return { path, read, isAbsent, refine };
  });
  return sources as [Source, ...Source[]];
}
