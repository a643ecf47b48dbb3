import { didYouMean } from '../errors/did-you-mean.js';
import { june, type DestinationFiles, type FilterReason } from '../index.js';
import { findDestinationIn, readDestinationFolder } from './destination-folder.js';
import { UsageError } from './errors.js';

/** How the destinations that come with the package are loaded; one that is not asked for is not. */
const shipped = new Map<string, () => Promise<DestinationFiles>>([
  ['june', () => Promise.resolve(june)],
  ['accoil', async () => (await import('../accoil.js')).accoil],
]);

/** The names of the destinations that come with the package. */
export const destinationNames: readonly string[] = [...shipped.keys()];

/** The destination of whoever names none. */
export const DEFAULT_DESTINATION = 'june';

function refuseDestination(name: string): UsageError {
  const hint = didYouMean(name, destinationNames);
  const known = hint === '' ? `; shipped are ${destinationNames.join(', ')}` : hint;
  return new UsageError(
    `Cannot read destination ${name}: there is no shipped destination of this name, and no such folder with a destination.json${known}`,
  );
}

/** Lists the files of a destination that does not come with the package. */
export function filesOfDestination(nameOrFolder: string): string[] {
  const file = shipped.has(nameOrFolder) ? undefined : findDestinationIn(nameOrFolder);
  return file === undefined ? [] : Object.keys(readDestinationFolder(file));
}

/**
 * Reads a destination by its shipped name or from its folder; throws `UsageError` and `MappingError`. The mapping entry
 * loads zod, so it is loaded only where files have to be read by it.
 */
export async function readDestination(nameOrFolder: string): Promise<DestinationFiles> {
  const load = shipped.get(nameOrFolder);
  if (load !== undefined) return load();
  const file = findDestinationIn(nameOrFolder);
  if (file === undefined) throw refuseDestination(nameOrFolder);
  const { parseDestination } = await import('../mapping.js');
  return parseDestination(readDestinationFolder(file));
}

/** Returns the name of a destination as people write it. */
export const displayNameOf = ({ destination }: DestinationFiles): string =>
  destination.integrations[0] ?? destination.name;

/** Says why a message of a destination was filtered. */
export function describeFiltered(reason: FilterReason, files: DestinationFiles): string {
  if (reason === 'mapping_filtered') return 'The filter of the mapping does not hold for the message';
  return `The message switched ${displayNameOf(files)} off in its integrations`;
}
