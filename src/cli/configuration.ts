import { readFile } from 'node:fs/promises';
import { normalize } from 'node:path';
import { overlays as shipped, type DestinationFiles, type Overlay } from '../index.js';
import type { Configuration, Request } from '../mapping.js';
import { readDestination } from './destination.js';
import { isSystemError, refuseFile, UsageError } from './errors.js';
import { authHeaderOf as findAuthHeader } from '../transformer/headers.js';
import { readText } from './read-text.js';

/** The options of all commands that read the mappings of a destination. */
export interface MappingOptions {
  readonly destination: string;
  readonly overlay: readonly string[];
}

/** The options that all commands with a transformer share. */
export interface ConfigurationOptions extends MappingOptions {
  readonly api?: string;
  readonly baseUrl?: string;
  readonly apiKeyFile?: string;
}

/** What a transformer is made of. */
export interface Setup {
  readonly files: DestinationFiles;
  readonly config: Configuration;
}

const shippedByName = new Map<string, Overlay>([
  ['rudder-transformer', shipped.rudderTransformer],
  ['tracking-api', shipped.trackingApi],
  ['backfill', shipped.backfill],
]);

/** The names of the overlays that come with the package. */
export const shippedNames: readonly string[] = [...shippedByName.keys()];

function refuseShipped(name: string, { destination }: Overlay, others: readonly string[]): UsageError {
  return new UsageError(`The overlay ${name} is for ${destination}, not for ${others.join(' or ')}`);
}

/**
 * Reads an overlay of one of some destinations by its shipped name or from its file; throws `UsageError` and
 * `MappingError`. The mapping entry loads zod, so it is loaded only where a file has to be read by it.
 */
export async function readOverlay(
  nameOrFile: string,
  destinations: readonly DestinationFiles[],
): Promise<Overlay> {
  const names = destinations.map(({ destination }) => destination.name);
  const known = shippedByName.get(nameOrFile);
  if (known !== undefined && !names.includes(known.destination))
    throw refuseShipped(nameOrFile, known, names);
  if (known !== undefined) return known;
  const text = await readFile(nameOrFile, 'utf8').catch((error: unknown) => {
    throw refuseOverlay(nameOrFile, error);
  });
  const { parseOverlay } = await import('../mapping.js');
  return parseOverlay(text, nameOrFile, ...destinations);
}

/** The mappings of a destination, with overlays of it. */
export interface ChosenMappings {
  readonly files: DestinationFiles;
  readonly overlays: readonly Overlay[];
}

/** Returns the names of overlays, those of files in one way, as the places of what they change begin with them. */
export function nameOverlays({ overlay }: MappingOptions): string[] {
  return overlay.map((name) => (shippedByName.has(name) ? name : normalize(name)));
}

/** Reads the destination and the overlays that are named, in their order; throws `UsageError` and `MappingError`. */
export async function readMappings({ destination, overlay }: MappingOptions): Promise<ChosenMappings> {
  const files = await readDestination(destination);
  return { files, overlays: await Promise.all(overlay.map((name) => readOverlay(name, [files]))) };
}

function refuseOverlay(name: string, error: unknown): UsageError {
  if (!isSystemError(error) || error.code !== 'ENOENT') return refuseFile('read', name, error);
  return new UsageError(
    `Cannot read overlay ${name}: there is no shipped overlay of this name and no such file; shipped are ${shippedNames.join(', ')}`,
  );
}

/** The key never comes from the arguments, which every user of the machine can read. */
function readApiKey(file: string | undefined, destination: string): string {
  if (file !== undefined) return readText(file).trim();
  const variable = `${destination.toUpperCase().replaceAll('-', '_')}_API_KEY`;
  const key = process.env[variable];
  if (key !== undefined) return key;
  throw new UsageError(
    `There is no API key: set the environment variable ${variable}, or give --api-key-file`,
  );
}

/** Reads the configuration; throws `UsageError`, and `MappingError` for files of a destination or overlay. */
export async function readSetup(options: ConfigurationOptions): Promise<Setup> {
  const { files, config } = await readSetupWithoutKey(options);
  const apiKey = readApiKey(options.apiKeyFile, files.destination.name);
  return { files, config: { ...config, apiKey } };
}

/** As `readSetup`, for commands that only show what would be sent, and so need no key. */
export async function readSetupWithoutKey(options: ConfigurationOptions): Promise<Setup> {
  const { files, overlays } = await readMappings(options);
  return { files, config: { apiKey: 'unused', api: options.api, baseUrl: options.baseUrl, overlays } };
}

/** Returns the name of the header in which the key is sent. */
export const authHeaderOf = ({ files, config }: Setup): string => findAuthHeader(files, config.api);

/** Returns the headers of a request without the key, which is in the header of this name. */
export function redactHeaders({ headers }: Request<unknown>, authHeader: string): Record<string, string> {
  return { ...headers, [authHeader]: '[redacted]' };
}
