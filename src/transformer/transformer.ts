import type { MappingExplanation } from '../compile/index.js';
import {
  ConfigurationError,
  freezePlace,
  kindOf,
  MappingError,
  refuse,
  throwRefusal,
} from '../errors/index.js';
import { type JsonObject, isJsonObject } from '../json/index.js';
import { compileOptOut, type Message } from '../message/index.js';
import type { Destination, DestinationFiles } from '../mapping/index.js';
import {
  checkOptions,
  checkWithKey,
  refuseOverlays,
  type CheckedRoutes,
  type Configuration,
  type Options,
} from './configuration.js';
import type { CreateHeaders } from './headers.js';
import type { Explanation, Outcome, Request } from './outcome.js';
import { compileRoutes, refuseType, type FindRoute } from './route.js';

/** Turns messages into the requests of one destination. Pure: it changes no message and keeps no state. */
export interface Transformer<Body, Code extends string = string> {
  /**
   * Returns the request for a message, or `null` when the message opted out of the destination.
   * Throws `InstrumentationError` for a message that the destination could not take.
   */
  transform(message: Message): Request<Body> | null;
  /** Returns what became of a message; never throws for anything that `JSON.parse` can return. */
  safeTransform(message: unknown): Outcome<Body, Code>;
  /** Says what became of a message, and why; never throws for anything that `JSON.parse` can return. */
  explain(message: unknown): Explanation<Body, Code>;
}

const PLACE = freezePlace({ destKey: null, sourceKeys: [], mapping: null });

type SafeTransform<Body> = Transformer<Body>['safeTransform'];

/** Compiles `safeTransform`, which asks for nothing but the route of a message. */
export function compileSafeTransform<Body>(
  { integrations }: Destination,
  createHeaders: CreateHeaders,
  findRoute: FindRoute,
): SafeTransform<Body> {
  const optOut = compileOptOut(integrations);

  return (message) => {
    if (!isJsonObject(message)) {
      return { status: 'rejected', error: refuse('message_invalid', [kindOf(message)], PLACE) };
    }
    const reason = optOut(message);
    if (reason !== undefined) return { status: 'filtered', reason };
    const route = findRoute(message['type']);
    if (route === undefined) return { status: 'rejected', error: refuseType(message['type']) };
    if (route.isFor?.(message) === false) return { status: 'filtered', reason: 'mapping_filtered' };
    const { body, warnings, error } = route.transform(message);
    if (error !== undefined) return { status: 'rejected', error };
    const request = { method: 'POST', url: route.url, headers: createHeaders(), body: body as Body } as const;
    return { status: 'transformed', request, warnings };
  };
}

/** Tells files that were parsed from those that were only read. */
function isDestination(files: unknown): boolean {
  return isJsonObject(files) && isJsonObject(files['destination']) && isJsonObject(files['mappings']);
}

const withoutRules = (): MappingExplanation => ({ rules: [], removed: [], unused: [] });

/** A message that opted out met no mapping. */
function compileExplain<Body>(
  safeTransform: SafeTransform<Body>,
  findRoute: FindRoute,
): Transformer<Body>['explain'] {
  return (message) => {
    const outcome = safeTransform(message);
    const isOptedOut = outcome.status === 'filtered' && outcome.reason !== 'mapping_filtered';
    const isMapped = isJsonObject(message) && !isOptedOut;
    const route = isMapped ? findRoute(message['type']) : undefined;
    return { outcome, ...(route?.explain(message as Message) ?? withoutRules()) };
  };
}

function createFor<Body>(
  destination: Destination,
  createHeaders: CreateHeaders,
  findRoute: FindRoute,
): Transformer<Body> {
  const safeTransform = compileSafeTransform<Body>(destination, createHeaders, findRoute);

  const transform = (message: Message) => {
    const outcome = safeTransform(message);
    if (outcome.status === 'transformed') return outcome.request;
    return outcome.status === 'filtered' ? null : throwRefusal(outcome.error, transform);
  };

  return { transform, safeTransform, explain: compileExplain(safeTransform, findRoute) };
}

function refuseUnparsed(files: unknown): void {
  if (!isDestination(files)) throw new ConfigurationError('destination', [kindOf(files)], null);
}

/** Compiles copies of the overlays, so that nothing that is done to them later changes results. */
export function compileChecked(files: DestinationFiles, { baseUrl, overlays }: CheckedRoutes): FindRoute {
  if (overlays.length === 0) return compileRoutes(files, { baseUrl, overlays });
  try {
    const copies = JSON.parse(JSON.stringify(overlays)) as typeof overlays;
    return compileRoutes(files, { baseUrl, overlays: copies });
  } catch (error) {
    if (error instanceof MappingError) throw error;
    return refuseOverlays(files.destination, overlays[0]);
  }
}

/**
 * Makes the transformer of a destination. Whatever the files and the configuration decide is decided here, once.
 * Throws `ConfigurationError`, and `MappingError` when overlays that are right alone do not go together.
 */
export function createDestinationTransformer<Body = JsonObject>(
  files: DestinationFiles,
  config: Configuration,
): Transformer<Body> {
  refuseUnparsed(files);
  const checked = checkWithKey(config, files.destination);
  const createHeaders = checked.sign(config.apiKey);
  return createFor(files.destination, createHeaders, compileChecked(files, checked));
}

/**
 * As `createDestinationTransformer`, for many API keys: the mappings are compiled once, and the function that is
 * returned makes the transformer of a key. That one throws `ConfigurationError` for a key that is none.
 */
export function createDestinationTransformers<Body = JsonObject>(
  files: DestinationFiles,
  options: Options,
): (apiKey: string) => Transformer<Body> {
  refuseUnparsed(files);
  const checked = checkOptions(options, files.destination);
  const findRoute = compileChecked(files, checked);
  return (apiKey) => createFor(files.destination, checked.sign(apiKey), findRoute);
}
