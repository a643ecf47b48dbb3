import { createUsageCounter, MAX_UNUSED_PATHS, type MappingUsage } from '../compile/index.js';
import type { DestinationFiles } from '../mapping/index.js';
import { checkWithKey, type Configuration } from './configuration.js';
import type { Outcome } from './outcome.js';
import type { FindRoute, Route } from './route.js';
import { compileChecked, compileSafeTransform } from './transformer.js';

export { MAX_UNUSED_PATHS };

/** What messages of one type were made of, and what of them reached nothing. */
export interface CallUsage extends MappingUsage {
  readonly type: string;
  readonly transformed: number;
  readonly rejected: number;
}

/** Transforms messages and counts what they are made of. */
export interface UsageTransformer {
  readonly safeTransform: (message: unknown) => Outcome<unknown>;
  /** Returns the counts of the types that were met, and starts them anew. */
  readonly take: () => CallUsage[];
}

/** A route that counts what it transforms. */
function createCountedRoute(route: Route) {
  const counter = createUsageCounter(route);
  let [transformed, rejected] = [0, 0];
  const transform: Route['transform'] = (message) => {
    const mapped = route.transform(message);
    if (mapped.error === undefined) transformed += 1;
    else rejected += 1;
    counter.add(message, mapped);
    return mapped;
  };
  const take = (): CallUsage[] => {
    const usage = { type: route.type, transformed, rejected, ...counter.take() };
    [transformed, rejected] = [0, 0];
    return usage.transformed + usage.rejected > 0 ? [usage] : [];
  };
  return { route: { ...route, transform }, take };
}

/** Makes a transformer of a destination that counts. Throws what `createDestinationTransformer` throws. */
export function createUsageTransformer(files: DestinationFiles, config: Configuration): UsageTransformer {
  const checked = checkWithKey(config, files.destination);
  const findOwn = compileChecked(files, checked);
  const counted = new Map<Route, ReturnType<typeof createCountedRoute>>();
  const findRoute: FindRoute = (type) => {
    const route = findOwn(type);
    if (route === undefined) return undefined;
    const known = counted.get(route) ?? createCountedRoute(route);
    counted.set(route, known);
    return known.route;
  };
  const safeTransform = compileSafeTransform(files.destination, checked.sign(config.apiKey), findRoute);
  return { safeTransform, take: () => [...counted.values()].flatMap(({ take }) => take()) };
}
