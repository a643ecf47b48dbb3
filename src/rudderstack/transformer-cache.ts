import {
  ConfigurationError,
  createDestinationTransformers,
  june,
  type DestinationFiles,
  type JuneOptions,
  type OverlaidBody,
  type OverlaidTransformer,
} from '../index.js';

const MAX_KEYS = 1000;
/** A key and what is signed of it take about three times its length. */
const MAX_KEY_CHARACTERS = 1_000_000;

/** Returns the transformer of an API key, or what is wrong with a key that is none. */
export type FindTransformer = (apiKey: unknown) => OverlaidTransformer | ConfigurationError;

/** Transformers that are kept for keys that come again. */
export interface TransformerCache {
  readonly find: FindTransformer;
  /** Keeps none of them any more. */
  readonly letGo: () => void;
}

/** Makes a map that lets the oldest entries go when they are too many, or their keys too long. */
function createLatest() {
  const kept = new Map<string, OverlaidTransformer>();
  let characters = 0;

  const forget = (apiKey: string) => {
    if (kept.delete(apiKey)) characters -= apiKey.length;
  };
  const keep = (apiKey: string, transformer: OverlaidTransformer) => {
    forget(apiKey);
    kept.set(apiKey, transformer);
    characters += apiKey.length;
    if (kept.size > MAX_KEYS || characters > MAX_KEY_CHARACTERS) forget(kept.keys().next().value as string);
  };
  const letGo = () => {
    kept.clear();
    characters = 0;
  };
  return { kept, keep, letGo };
}

function tryCreate(create: (apiKey: string) => OverlaidTransformer, apiKey: string) {
  try {
    return create(apiKey);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

/** The options of a destination, whatever flavours it has. */
export type TransformerOptions = Omit<JuneOptions, 'api'> & { readonly api?: string | undefined };

/** Keeps a transformer for each of the latest keys; all share the mappings, compiled once. */
export function cacheTransformers(
  options: TransformerOptions,
  files: DestinationFiles = june,
): TransformerCache {
  const create = createDestinationTransformers<OverlaidBody>(files, options);
  const { kept, keep, letGo } = createLatest();
  let last: { readonly apiKey: string; readonly transformer: OverlaidTransformer } | undefined;

  const find: FindTransformer = (given) => {
    if (last !== undefined && last.apiKey === given) return last.transformer;
    const apiKey = given as string; // is refused when it is none
    const transformer = kept.get(apiKey) ?? tryCreate(create, apiKey);
    if (transformer instanceof ConfigurationError) return transformer;
    last = { apiKey, transformer };
    keep(apiKey, transformer);
    return transformer;
  };
  const forgetAll = () => {
    last = undefined;
    letGo();
  };
  return { find, letGo: forgetAll };
}
