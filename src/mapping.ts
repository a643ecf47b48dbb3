import { accoil } from './accoil.js';
import { describeFiles, type MappingLines } from './compile/index.js';
import { diffVersions, type CallDiff, type MappingDiff, type MappingVersion } from './diff/index.js';
import { june } from './june.js';
import {
  checkRudderStackFile,
  parseMapping as parseMappingFile,
  parseOverlay as parseOverlayFile,
} from './mapping/index.js';
import type { DestinationFiles, Mapping, Overlay, RudderStackProblem } from './mapping/index.js';

export {
  createDestinationTransformer,
  type Configuration,
  type Explanation,
  type Outcome,
  type Request,
  type Transformer,
} from './transformer/index.js';
export type { MappingLine, MappingLines, RuleLines } from './compile/index.js';
export type { CallDiff, MappingDiff, MappingVersion } from './diff/index.js';
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
  type RudderStackProblem,
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

/**
 * Describes the mappings of a destination (default: June) as overlays leave them: for each message type what they say, source
 * lists written out, each line with the place where it is said. Throws `MappingError` when the overlays do not go together.
 */
export function describeMappings(
  overlays: readonly Overlay[] = [],
  destination: DestinationFiles = june,
): MappingLines[] {
  return describeFiles(destination, overlays);
}

const CALL = 'track';

/** Makes a mapping that of the only call of a destination. */
const withOnly = (mapping: Mapping, { destination, generic }: DestinationFiles): MappingVersion => ({
  destination: { ...destination, messageTypes: { [CALL]: { mapping: CALL, path: `/${CALL}` } } },
  generic,
  mappings: { [CALL]: mapping },
});

/**
 * Compares two versions of the mappings of a destination, each with overlays or without, by what they do with every message:
 * for each call whether they are equal, or a smallest message on which they differ, with what becomes of it in both. Throws
 * `MappingError` when the overlays of a version do not go together.
 */
export function diffMappings(before: MappingVersion, after: MappingVersion): CallDiff[];
/** Compares two versions of one mapping, whose source names are those of a destination (default: June), by what they do. */
export function diffMappings(before: Mapping, after: Mapping, destination?: DestinationFiles): MappingDiff;
export function diffMappings(
  before: MappingVersion | Mapping,
  after: MappingVersion | Mapping,
  destination: DestinationFiles = june,
): CallDiff[] | MappingDiff {
  const versions = [before, after].map((version) =>
    'rules' in version ? withOnly(version, destination) : version,
  );
  const diffs = diffVersions(...(versions as [MappingVersion, MappingVersion]));
  if (!('rules' in before)) return diffs;
  const [{ type: _, ...diff }] = diffs as [CallDiff];
  return diff;
}

/**
 * Checks a mapping file of RudderStack, a bare list of rules, given as its text or as parsed; `file` names it in problems.
 * Returns what a mapping file must not hold here, and what silently does nothing, or something else, in
 * rudder-transformer; an empty list where there is neither.
 */
export function checkRudderStackMapping(json: unknown, file = 'mapping.json'): RudderStackProblem[] {
  return checkRudderStackFile({ json, file }, june.generic);
}
