import { MappingError } from '../errors/index.js';
import { compilePath, parsePath, type IsPresent, type Read } from '../paths/index.js';

/** Compiles a path of a mapping; a bad one, which parsing should have found, throws `MappingError`. */
export function compileKey(path: string, isPresent: IsPresent, mapping: string): Read {
  const parsed = parsePath(path);
  if ('segments' in parsed) return compilePath(parsed.segments, isPresent);
  const [file = '', pointer = ''] = mapping.split('#');
  throw new MappingError([{ ...parsed.problem, file, pointer }]);
}

/** Tells whether a destination key was written; what is written is never `undefined`. */
export const isWritten: IsPresent = (value) => value !== undefined;
