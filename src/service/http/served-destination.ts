import type { DestinationFiles } from '../../index.js';
import {
  cacheTransformers,
  type FindTransformer,
  type TransformerOptions,
} from '../../rudderstack/transformer-cache.js';
import { authHeaderOf } from '../../transformer/headers.js';

/** A destination whose events are transformed. */
export interface ServedDestination {
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** The header in which its API keys are sent. */
  readonly authHeader: string;
  readonly find: FindTransformer;
  /** Keeps no transformers any more. */
  readonly letGo: () => void;
}

/** Makes what serves a destination; throws `ConfigurationError` and `MappingError`. */
export function serveDestination(files: DestinationFiles, options: TransformerOptions): ServedDestination {
  const { name, integrations } = files.destination;
  const authHeader = authHeaderOf(files, options.api);
  return { name, label: integrations[0] ?? name, authHeader, ...cacheTransformers(options, files) };
}
