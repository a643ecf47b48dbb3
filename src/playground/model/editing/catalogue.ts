import { accoil } from '../../../accoil.js';
import { june, overlays as shipped } from '../../../index.js';
import {
  MappingError,
  parseDestination,
  parseOverlay,
  type DestinationFiles,
  type FileSet,
  type Overlay,
  type Problem,
} from '../../../mapping.js';

/** Files that do not come with the package, as their texts. */
export interface GivenFiles {
  readonly destination: FileSet | null;
  readonly overlays: readonly { readonly file: string; readonly text: string }[];
}

/** The destinations and overlays that can be chosen, by their names. */
export interface Catalogue {
  readonly given: GivenFiles;
  readonly destinations: ReadonlyMap<string, DestinationFiles>;
  readonly overlays: ReadonlyMap<string, Overlay>;
  /** The problems of given files, which are then left out. */
  readonly problems: readonly Problem[];
}

/** What nobody gave. */
export const NOTHING_GIVEN: GivenFiles = { destination: null, overlays: [] };

const SHIPPED = [june, accoil];
const SHIPPED_OVERLAYS: readonly (readonly [string, Overlay])[] = [
  ['rudder-transformer', shipped.rudderTransformer],
  ['tracking-api', shipped.trackingApi],
  ['backfill', shipped.backfill],
];

/** The names of the overlays that come with the package. */
export const shippedNames: readonly string[] = SHIPPED_OVERLAYS.map(([name]) => name);

/** Returns what a parser returns, or the problems for which it threw. */
export function parsedOrProblems<Parsed>(parse: () => Parsed): {
  parsed?: Parsed;
  problems: readonly Problem[];
} {
  try {
    return { parsed: parse(), problems: [] };
  } catch (error) {
    if (error instanceof MappingError) return { problems: error.problems };
    throw error;
  }
}

/** Makes the catalogue of what comes with the package and of files that are given. */
export function createCatalogue(given: GivenFiles = NOTHING_GIVEN): Catalogue {
  const { destination } = given;
  const own = destination === null ? undefined : parsedOrProblems(() => parseDestination(destination));
  const all = [...SHIPPED, ...(own?.parsed === undefined ? [] : [own.parsed])];
  const overlays = given.overlays.map(({ file, text }) => ({
    file,
    ...parsedOrProblems(() => parseOverlay(text, file, ...all)),
  }));
  return {
    given,
    destinations: new Map(all.map((files) => [files.destination.name, files])),
    overlays: new Map([
      ...SHIPPED_OVERLAYS,
      ...overlays.flatMap(({ file, parsed }) => (parsed === undefined ? [] : [[file, parsed] as const])),
    ]),
    problems: [...(own?.problems ?? []), ...overlays.flatMap(({ problems }) => problems)],
  };
}

/** Lists the overlays of a destination by their names. */
export function overlaysFor({ overlays }: Catalogue, destination: string): string[] {
  return [...overlays].filter(([, overlay]) => overlay.destination === destination).map(([name]) => name);
}
