import { june } from './june.js';
import { parseMapping as parseMappingFile, parseOverlay as parseOverlayFile } from './mapping/index.js';
import type { DestinationFiles, Mapping, Overlay } from './mapping/index.js';

export {
  createDestinationTransformer,
  type Configuration,
  type Explanation,
  type Outcome,
  type Request,
  type Transformer,
} from './transformer/index.js';
export { MappingError, type MappingCode, type Problem } from './errors/index.js';
export {
  destinationJsonSchema,
  mappingJsonSchema,
  overlayJsonSchema,
  parseDestination,
  type DestinationFiles,
  type FileSet,
  type JsonSchema,
  type Mapping,
  type MappingFile,
  type Overlay,
  type OverlayFile,
} from './mapping/index.js';

/**
 * Parses a mapping file, given as its text or as parsed; `file` names it in problems. Its source names are those of
 * the shipped `generic.json`. Throws `MappingError` with all problems of the file.
 */
export function parseMapping(json: unknown, file = 'mapping.json'): Mapping {
  return parseMappingFile({ json, file }, june.generic);
}

/**
 * Parses an overlay file, given as its text or as parsed, against the mappings of a destination (default: June);
 * `file` names it in problems, and later in the places of what it added or changed. Throws `MappingError` with all
 * problems of the file.
 */
export function parseOverlay(
  json: unknown,
  file = 'overlay.json',
  destination: DestinationFiles = june,
): Overlay {
  return parseOverlayFile({ json, file }, destination);
}
