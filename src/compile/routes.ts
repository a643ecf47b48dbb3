import { MappingError } from '../errors/index.js';
import { toPointer } from '../json/index.js';
import type { DestinationFiles, MessageType, Overlay } from '../mapping/index.js';
import { applyOverlays, placeMapping, type PlacedMapping } from './overlays.js';

/** Where the messages of one type go, and the mapping that they meet. */
export interface PlacedRoute {
  readonly type: string;
  /** What is added to the base URL. */
  readonly path: string;
  readonly mapping: PlacedMapping;
}

interface NamedType extends MessageType {
  /** The file that names it. */
  readonly file: string;
}

const NOTHING: PlacedMapping = placeMapping({ description: '', rules: [] }, '');

/** Lists the message types of a destination and those that overlays add; of one that two add the later one counts. */
function listTypes({ destination }: DestinationFiles, overlays: readonly Overlay[]): Map<string, NamedType> {
  const files = [
    { file: `${destination.name}/destination`, messageTypes: destination.messageTypes },
    ...overlays.map(({ file, messageTypes = {} }) => ({ file, messageTypes })),
  ];
  const types = files.flatMap(({ file, messageTypes }) =>
    Object.entries(messageTypes).map(([name, type]) => [name, { ...type, file }] as const),
  );
  return new Map(types);
}

function refuseMapping(file: string, type: string): never {
  const message = 'there is no mapping of this name';
  throw new MappingError([
    { code: 'rule_unknown', file, pointer: `/messageTypes${toPointer(type)}/mapping`, message },
  ]);
}

/** Places a mapping of the destination, as overlays leave it, or else the one that the last of them gives whole. */
function placeNamed(
  { destination, mappings }: DestinationFiles,
  overlays: readonly Overlay[],
  name: string,
): PlacedMapping | undefined {
  const own = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
  if (own !== undefined)
    return applyOverlays(placeMapping(own, `${destination.name}/${name}`), overlays, name);
  const given = overlays.findLast((overlay) => Object.hasOwn(overlay.mappings, name));
  return given === undefined ? undefined : applyOverlays(NOTHING, [given], name);
}

/** Lists where the messages of each type go, as overlays leave it; throws `MappingError` where they do not go together. */
export function placeRoutes(files: DestinationFiles, overlays: readonly Overlay[]): PlacedRoute[] {
  return [...listTypes(files, overlays)].map(([type, { mapping, path, file }]) => ({
    type,
    path,
    mapping: placeNamed(files, overlays, mapping) ?? refuseMapping(file, type),
  }));
}
