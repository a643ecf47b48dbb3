import { FIXTURE_API_KEY } from '../../fixture/index.js';
import { june } from '../../index.js';
import {
  createDestinationTransformer,
  describeMappings,
  parseOverlay,
  type DestinationFiles,
  type MappingLines,
  type Overlay,
  type Problem,
  type Transformer,
} from '../../mapping.js';
import { createUsageTransformer, type UsageTransformer } from '../../transformer/usage.js';
import { parsedOrProblems, type Catalogue } from './editing/catalogue.js';
import { listLayers, type Layer } from './layers.js';
import { EDITED, type State } from './state.js';

/** The mappings as some overlays leave them. */
export interface Side {
  readonly transformer: Transformer<Record<string, unknown>>;
  readonly mappings: readonly MappingLines[];
  /** Makes a transformer that counts what messages are made of. */
  readonly createUsage: () => UsageTransformer;
}

/** The mappings without the overlay that is edited, and with it. */
export interface Sides {
  readonly files: DestinationFiles;
  readonly before: Side | undefined;
  /** `undefined` where the overlay has problems. */
  readonly after: Side | undefined;
  readonly problems: readonly Problem[];
  readonly hasEdited: boolean;
  readonly layers: readonly Layer[];
  /** The flavour of the API that is called. */
  readonly api: string;
}

type Parsed = ReturnType<typeof parsedOrProblems<Side>>;

/** The page has no API key that could be shown or shared; that of fixtures is no secret. */
function compileSide(files: DestinationFiles, api: string, overlays: readonly Overlay[]): Parsed {
  const config = { apiKey: FIXTURE_API_KEY, api, overlays };
  return parsedOrProblems(() => ({
    transformer: createDestinationTransformer(files, config),
    mappings: describeMappings(overlays, files),
    createUsage: () => createUsageTransformer(files, config),
  }));
}

function findOverlays({ overlays }: Catalogue, names: readonly string[], edited: Overlay | undefined) {
  return names.flatMap((name) => (name === EDITED ? edited : overlays.get(name)) ?? []);
}

/** Finds the destination of a state, and its flavour; one that is not there gives way to what is. */
function choose({ destinations }: Catalogue, { destination, api }: State) {
  const files = destinations.get(destination) ?? june;
  const { flavours, defaultFlavour } = files.destination;
  return { files, api: Object.hasOwn(flavours, api) ? api : defaultFlavour };
}

/** Parses and compiles what a state chooses; the message has no part in it. */
export function compileSides(catalogue: Catalogue, state: State): Sides {
  const { overlays, edited, editedName } = state;
  const { files, api } = choose(catalogue, state);
  const compileWith = (overlay?: Overlay) =>
    compileSide(files, api, findOverlays(catalogue, overlays, overlay));
  const { parsed: before, problems: problemsBefore } = compileWith();
  const hasEdited = edited.trim() !== '' && overlays.includes(EDITED);
  const chosen = { files, api, before, hasEdited, layers: listLayers(catalogue, state, files) };
  if (!hasEdited) return { ...chosen, after: before, problems: problemsBefore };
  const { parsed: overlay, problems } = parsedOrProblems(() => parseOverlay(edited, editedName, files));
  if (overlay === undefined) return { ...chosen, after: undefined, problems };
  const { parsed: after, problems: together } = compileWith(overlay);
  return { ...chosen, after, problems: together };
}
