import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FileSet } from '../../mapping.js';
import { readMappings, shippedNames, type MappingOptions } from '../configuration.js';
import { destinationNames, filesOfDestination } from '../destination.js';
import { UsageError } from '../errors.js';
import { readText } from '../read-text.js';

/** The options of `play`, as they are typed. */
export interface PlayOptions extends MappingOptions {
  readonly api?: string;
  readonly port: number;
  readonly fixtures: string;
}

/** What the page begins with: the files that do not come with the package, and what is chosen. No key is in it. */
export interface Setup {
  readonly given: {
    readonly destination: FileSet | null;
    readonly overlays: readonly { readonly file: string; readonly text: string }[];
  };
  readonly chosen: {
    readonly destination: string;
    readonly api: string;
    readonly overlays: readonly string[];
  };
  /** Changes when one of the files does. */
  readonly stamp: string;
}

/** Stands in the list of overlays for the one that is edited. */
const EDITED = 'edited';

/** Of the overlays the last that is a file is edited. */
export function findEdited({ overlay }: PlayOptions): string | undefined {
  return overlay.findLast((name) => !shippedNames.includes(name));
}

function readDestinationFiles(destination: string): FileSet | null {
  if (destinationNames.includes(destination)) return null;
  return Object.fromEntries(filesOfDestination(destination).map((file) => [file, readText(file)]));
}

/** Makes what reads the setup, again and again as its files may change; throws `UsageError` and `MappingError`. */
export async function createReadSetup(options: PlayOptions): Promise<() => Promise<Setup>> {
  const { destination, api, overlay } = options;
  const edited = findEdited(options);
  const fixed = overlay.filter((name) => name !== edited);
  const { files } = await readMappings({ destination, overlay: fixed });
  const { flavours, defaultFlavour, name } = files.destination;
  if (api !== undefined && !Object.hasOwn(flavours, api))
    throw new UsageError(`--api: there is no flavour ${api}; there are ${Object.keys(flavours).join(', ')}`);
  const names = overlay.map((each) => (each === edited ? EDITED : each));
  const overlays = edited === undefined ? [...names, EDITED] : names;
  const chosen = { destination: name, api: api ?? defaultFlavour, overlays: [...new Set(overlays)] };

  return async () => {
    const own = fixed.filter((each) => !shippedNames.includes(each));
    const given = {
      destination: readDestinationFiles(destination),
      overlays: await Promise.all(own.map(async (file) => ({ file, text: await readFile(file, 'utf8') }))),
    };
    const stamp = createHash('sha256').update(JSON.stringify(given)).digest('hex');
    return { given, chosen, stamp };
  };
}
