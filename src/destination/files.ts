import type { Destination, Generic, Mapping } from '../mapping/index.js';

/** The JSON files that make a destination, as parsed. */
export interface DestinationFiles {
  readonly destination: Destination;
  readonly generic: Generic;
  /** Mapping files by the names that `messageTypes` uses. */
  readonly mappings: Readonly<Record<string, Mapping>>;
}
