import { createTransformers, type JuneOptions, type OverlaidTransformer } from '../index.js';

const MAX_KEYS = 1000;

/** Returns the transformer of an API key. Throws `ConfigurationError` for a key that is none. */
export type FindTransformer = (apiKey: unknown) => OverlaidTransformer;

/** Keeps a transformer for each of the latest keys; all share the mappings, compiled once. */
export function cacheTransformers(options: JuneOptions): FindTransformer {
  const create = createTransformers(options);
  const latest = new Map<unknown, OverlaidTransformer>();
  let last: { readonly apiKey: unknown; readonly transformer: OverlaidTransformer } | undefined;

  return (apiKey) => {
    if (last !== undefined && last.apiKey === apiKey) return last.transformer;
    const transformer = latest.get(apiKey) ?? create(apiKey as string);
    last = { apiKey, transformer };
    latest.delete(apiKey);
    latest.set(apiKey, transformer);
    if (latest.size > MAX_KEYS) latest.delete(latest.keys().next().value);
    return transformer;
  };
}
