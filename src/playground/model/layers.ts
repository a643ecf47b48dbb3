import type { DestinationFiles } from '../../mapping.js';
import type { Catalogue } from './editing/catalogue.js';
import { EDITED, type State } from './state.js';

/** A file that rules come from, and how it is told from the others. */
export interface Layer {
  readonly file: string;
  /** A short name for people. */
  readonly label: string;
  /** The number of its colour: 0 of the destination, 1 of the overlay that is edited. */
  readonly colour: number;
}

const COLOURS = 6;

function layerOf(name: string, index: number, { overlays }: Catalogue, state: State): Layer {
  if (name === EDITED) return { file: state.editedName, label: state.editedName, colour: 1 };
  return { file: overlays.get(name)?.file ?? name, label: name, colour: 2 + (index % (COLOURS - 2)) };
}

/** Lists the files of a destination and of the chosen overlays, in the order in which they apply. */
export function listLayers(catalogue: Catalogue, state: State, { destination }: DestinationFiles): Layer[] {
  const overlays = state.overlays.map((name, index) => layerOf(name, index, catalogue, state));
  return [{ file: destination.name, label: destination.name, colour: 0 }, ...overlays];
}

/** Finds the layer of a place, e.g. `acme/track#/rules/3`; without one, that of the destination. */
export function layerAt(layers: readonly Layer[], at: string | null): Layer | undefined {
  const file = at?.split('#')[0];
  return layers.find((layer, index) => index > 0 && layer.file === file) ?? layers[0];
}
