import { freezePlace, type RulePlace } from '../../errors/index.js';
import type { Message } from '../../message/index.js';
import { compilePath, locatePath, splitPath, type Located, type Read } from '../../paths/index.js';
import { segmentsOf } from '../paths.js';

/** One source path of a rule, compiled. */
export interface CompiledSource {
  readonly path: string;
  /** The place of the rule with this path alone. */
  readonly place: RulePlace;
  readonly read: Read;
  /** Finds where the path ends in a message in which it is present; a template has several. */
  readonly locate: (message: Message) => readonly Located[];
}

/** Compiles the source paths of a rule, in the order in which they are tried. */
export function compileSources(place: RulePlace, isAbsent: (value: unknown) => boolean): CompiledSource[] {
  const isPresent = (value: unknown) => !isAbsent(value);
  return place.sourceKeys.map((path) => {
    const segments = segmentsOf(splitPath(path), place.mapping);
    const locate = (message: Message) => [locatePath(segments, message, isPresent)];
    const own = freezePlace({ ...place, sourceKeys: [path] });
    return { path, place: own, read: compilePath(segments, isPresent), locate };
  });
}
