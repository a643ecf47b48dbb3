import { MappingError, placeOfProblem } from '../errors/index.js';
import { compilePath, splitDotted, type ParsedPath, type Read } from '../paths/index.js';

/** Returns the segments of a path; a bad one, which parsing should have found, throws `MappingError`. */
export function segmentsOf(parsed: ParsedPath, at: string) {
  if ('segments' in parsed) return parsed.segments;
  throw new MappingError([{ ...parsed.problem, ...placeOfProblem(at) }]);
}

/** Compiles the reading of a destination key from a body; throws `MappingError` for a bad one. */
export function compileBodyKey(destKey: string, at: string): Read {
  return compilePath(segmentsOf(splitDotted(destKey), at), isWritten);
}

/** Splits a destination key; throws `MappingError` for a bad one. */
export function splitDestKey(destKey: string, at: string): readonly string[] {
  segmentsOf(splitDotted(destKey), at);
  return destKey.split('.');
}

/** Tells whether a destination key was written; what is written is never `undefined`. */
export const isWritten = (value: unknown): boolean => value !== undefined;
