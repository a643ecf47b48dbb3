import { accoil } from './accoil.js';
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
  type Overlay,
} from './mapping/index.js';

/**
 * Parses a mapping file, given as its text or as parsed; `file` names it in problems. Its source names are those of the
 * `generic.json` of a destination (default: June). Throws `MappingError` with all problems of the file.
 */
export function parseMapping(
  json: unknown,
  file = 'mapping.json',
  destination: DestinationFiles = june,
): Mapping {
  return parseMappingFile({ json, file }, destination.generic);
}

/**
 * Parses an overlay file, given as its text or as parsed, against the mappings of a destination: of those given, or shipped,
 * the one that it names; `file` names it in problems, and later in the places of what it added or changed. Throws
 * `MappingError` with all problems of the file.
 */
export function parseOverlay(
  json: unknown,
  file = 'overlay.json',
  ...destinations: readonly DestinationFiles[]
): Overlay {
  return parseOverlayFile({ json, file }, destinations.length === 0 ? [june, accoil] : destinations);
}
