import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  overlays as shipped,
  type JuneConfig,
  type JuneRequest,
  type Overlay,
  type OverlaidBody,
} from '../index.js';
import { isSystemError, refuseFile, UsageError } from './errors.js';

/** The options that say which mappings there are. */
export interface OverlayOptions {
  readonly overlay: readonly string[];
}

/** The options that all commands with a transformer share. */
export interface ConfigurationOptions extends OverlayOptions {
  readonly api?: JuneConfig['api'];
  readonly baseUrl?: string;
  readonly apiKeyFile?: string;
}

const shippedByName = new Map<string, Overlay>([
  ['rudder-transformer', shipped.rudderTransformer],
  ['tracking-api', shipped.trackingApi],
  ['backfill', shipped.backfill],
]);

/** The names of the overlays that come with the package. */
export const shippedNames: readonly string[] = [...shippedByName.keys()];

/** Reads a text file; throws `UsageError`. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw refuseFile('read', file, error);
  }
}

/**
 * Reads an overlay by its shipped name or from its file; throws `UsageError` and `MappingError`. The mapping entry loads
 * zod, so it is loaded only where a file has to be read by it.
 */
export async function readOverlay(nameOrFile: string): Promise<Overlay> {
  const known = shippedByName.get(nameOrFile);
  if (known !== undefined) return known;
  const text = await readFile(nameOrFile, 'utf8').catch((error: unknown) => {
    throw refuseOverlay(nameOrFile, error);
  });
  const { parseOverlay } = await import('../mapping.js');
  return parseOverlay(text, nameOrFile);
}

/** Reads the overlays that are named, in their order; throws as `readOverlay`. */
export const readOverlays = ({ overlay }: OverlayOptions): Promise<readonly Overlay[]> =>
  Promise.all(overlay.map(readOverlay));

function refuseOverlay(name: string, error: unknown): UsageError {
  if (!isSystemError(error) || error.code !== 'ENOENT') return refuseFile('read', name, error);
  return new UsageError(
    `Cannot read overlay ${name}: there is no shipped overlay of this name and no such file; shipped are ${shippedNames.join(', ')}`,
  );
}

/** The key never comes from the arguments, which every user of the machine can read. */
function readApiKey(file: string | undefined): string {
  if (file !== undefined) return readText(file).trim();
  const key = process.env['JUNE_API_KEY'];
  if (key !== undefined) return key;
  throw new UsageError(
    'There is no API key: set the environment variable JUNE_API_KEY, or give --api-key-file',
  );
}

/** Reads the configuration; throws `UsageError`, and `MappingError` for an overlay file. */
export async function readConfiguration(options: ConfigurationOptions): Promise<JuneConfig> {
  const apiKey = readApiKey(options.apiKeyFile);
  return { ...(await readConfigurationWithoutKey(options)), apiKey };
}

/** As `readConfiguration`, for commands that only show what would be sent, and so need no key. */
export async function readConfigurationWithoutKey(options: ConfigurationOptions): Promise<JuneConfig> {
  const overlays = await readOverlays(options);
  return { apiKey: 'unused', api: options.api, baseUrl: options.baseUrl, overlays };
}

/** Returns the headers of a request without the key. */
export function redactHeaders({ headers }: JuneRequest<OverlaidBody>): JuneRequest['headers'] {
  return { ...headers, Authorization: '[redacted]' };
}
