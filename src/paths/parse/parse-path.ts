import { parseDotted } from './parse-dotted.js';
import { parseJsonPath } from './parse-json-path.js';
import type { ParsedPath } from '../segment.js';

/** Parses a source path: JSONPath when it starts with `$`, dotted otherwise. Never throws. */
export function parsePath(path: string): ParsedPath {
  return path.startsWith('$') ? parseJsonPath(path) : parseDotted(path);
}
