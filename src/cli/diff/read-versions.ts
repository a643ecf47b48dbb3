import { basename, dirname } from 'node:path';
import type { DestinationFiles } from '../../index.js';
import { parseMapping, type Mapping, type MappingVersion } from '../../mapping.js';
import { readOverlay, shippedNames } from '../configuration.js';
import { findDestinationFile, findDestinationIn, peek } from '../destination-folder.js';
import { DEFAULT_DESTINATION, destinationNames, readDestination } from '../destination.js';
import { UsageError } from '../errors.js';
import { readText } from '../read-text.js';

/** Two versions, the former one first. */
export type Versions = readonly [before: MappingVersion, after: MappingVersion];

/** A mapping file on its own, with the destination whose source lists it uses. */
interface SingleMapping {
  readonly file: string;
  readonly mapping: Mapping;
  readonly destination: DestinationFiles;
}

type Given = MappingVersion | SingleMapping;

const isSingle = (given: Given): given is SingleMapping => 'file' in given;

/** Reads the destination of a file: the one that was chosen, or stands near it, or that it names. */
function readDestinationOf(file: string, content: object, chosen: string | undefined) {
  const near = findDestinationFile(file);
  const named = 'destination' in content ? String(content.destination) : DEFAULT_DESTINATION;
  return readDestination(chosen ?? (near === undefined ? named : dirname(near)));
}

async function readFileVersion(file: string, chosen: string | undefined): Promise<Given> {
  if (basename(file) === 'destination.json') return readDestination(dirname(file));
  const text = readText(file);
  const content = peek(text);
  const destination = await readDestinationOf(file, content, chosen);
  if ('mappings' in content || 'destination' in content)
    return { ...destination, overlays: [await readOverlay(file, [destination])] };
  return { file, mapping: parseMapping(text, file, destination), destination };
}

async function readVersion(name: string, chosen: string | undefined): Promise<Given> {
  if (destinationNames.includes(name) || findDestinationIn(name) !== undefined) return readDestination(name);
  if (!shippedNames.includes(name)) return readFileVersion(name, chosen);
  const destination = await readDestination(chosen ?? DEFAULT_DESTINATION);
  return { ...destination, overlays: [await readOverlay(name, [destination])] };
}

const nameOf = ({ file }: SingleMapping) => basename(file, '.json').toLowerCase();

/** Makes a mapping that of the calls whose mapping is called so, or else of the call of that name. */
function toVersion(
  { mapping, destination: { generic } }: SingleMapping,
  { destination }: DestinationFiles,
  name: string,
): MappingVersion {
  const served = Object.entries(destination.messageTypes).filter(([, type]) => type.mapping === name);
  const own = served.length > 0 ? served : [[name, { mapping: name, path: `/${name}` }] as const];
  const messageTypes = Object.fromEntries(own);
  return { destination: { ...destination, messageTypes }, generic, mappings: { [name]: mapping } };
}

/** Reads two versions that are named; throws `UsageError` and `MappingError`. */
export async function readVersions(names: readonly string[], chosen: string | undefined): Promise<Versions> {
  const [before, after] = (await Promise.all(names.map((name) => readVersion(name, chosen)))) as [
    Given,
    Given,
  ];
  if (!isSingle(before) && !isSingle(after)) return [before, after];
  if (!isSingle(before) || !isSingle(after))
    throw new UsageError('A mapping file can be compared with a mapping file alone');
  const name = nameOf(after);
  return [toVersion(before, after.destination, name), toVersion(after, after.destination, name)];
}

/** Reads a destination without overlays and with them; throws `UsageError` and `MappingError`. */
export async function readOverlaid(
  overlays: readonly string[],
  chosen: string | undefined,
): Promise<Versions> {
  const files = await readDestination(chosen ?? DEFAULT_DESTINATION);
  return [
    files,
    { ...files, overlays: await Promise.all(overlays.map((name) => readOverlay(name, [files]))) },
  ];
}
