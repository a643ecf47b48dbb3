import type { MappingExplanation, Warning } from '../compile/index.js';
import {
  ConfigurationError,
  freezePlace,
  InstrumentationError,
  kindOf,
  MappingError,
} from '../errors/index.js';
import {
  compileOptOut,
  isJsonObject,
  type FilterReason,
  type JsonObject,
  type Message,
} from '../message/index.js';
import type { Destination, DestinationFiles } from '../mapping/index.js';
import {
  checkConfiguration,
  checkOptions,
  refuseOverlays,
  type CheckedRoutes,
  type Configuration,
  type Options,
} from './configuration.js';
import type { Explanation, Outcome, Request } from './outcome.js';
import { compileRoutes, type FindRoute } from './route.js';

/** Turns messages into the requests of one destination. Pure: it changes no message and keeps no state. */
export interface Transformer<Body> {
  /**
   * Returns the request for a message, or `null` when the message opted out of the destination.
   * Throws `InstrumentationError` for a message that the destination could not take.
   */
  transform(message: Message): Request<Body> | null;
  /** Returns what became of a message; never throws for anything that `JSON.parse` can return. */
  safeTransform(message: unknown): Outcome<Body>;
  /** Says what became of a message, and why; never throws for anything that `JSON.parse` can return. */
  explain(message: unknown): Explanation<Body>;
}

const PLACE = freezePlace({ destKey: null, sourceKeys: [], mapping: null });

type Apply<Body> = (message: unknown, warnings: Warning[]) => Request<Body> | FilterReason;

function compileApply<Body>(
  { integrations }: Destination,
  authorization: string,
  findRoute: FindRoute,
): Apply<Body> {
  const optOut = compileOptOut(integrations);

  return (message, warnings) => {
    if (!isJsonObject(message)) throw new InstrumentationError('message_invalid', [kindOf(message)], PLACE);
    const reason = optOut(message);
    if (reason !== undefined) return reason;
    const { url, transform } = findRoute(message['type']);
    const headers = { 'Content-Type': 'application/json', Authorization: authorization };
    return { method: 'POST', url, headers, body: transform(message, warnings) as Body };
  };
}

/** Tells files that were parsed from those that were only read. */
function isDestination(files: unknown): boolean {
  return isJsonObject(files) && isJsonObject(files['destination']) && isJsonObject(files['mappings']);
}

/** Tells whether a message got as far as the rules of its type. */
function metMapping({ status, ...outcome }: Outcome<unknown>): boolean {
  return status === 'transformed' || ('error' in outcome && outcome.error.place.mapping !== null);
}

function explainRules(message: Message, findRoute: FindRoute): MappingExplanation {
  return findRoute(message.type).explain(message);
}

function compileSafe<Body>(apply: Apply<Body>): Transformer<Body>['safeTransform'] {
  return (message) => {
    const warnings: Warning[] = [];
    try {
      const applied = apply(message, warnings);
      if (typeof applied === 'string') return { status: 'filtered', reason: applied };
      return { status: 'transformed', request: applied, warnings };
    } catch (error) {
      if (error instanceof InstrumentationError) return { status: 'rejected', error };
      throw error;
    }
  };
}

function createFor<Body>(
  destination: Destination,
  authorization: string,
  findRoute: FindRoute,
): Transformer<Body> {
  const apply = compileApply<Body>(destination, authorization, findRoute);
  const safeTransform = compileSafe(apply);

  const transform = (message: Message) => {
    const applied = apply(message, []);
    return typeof applied === 'string' ? null : applied;
  };

  const explain = (message: unknown) => {
    const outcome = safeTransform(message);
    return {
      outcome,
      ...(metMapping(outcome) ? explainRules(message as Message, findRoute) : { rules: [], unused: [] }),
    };
  };

  return { transform, safeTransform, explain };
}

function refuseUnparsed(files: unknown): void {
  if (!isDestination(files)) throw new ConfigurationError('destination', [kindOf(files)], null);
}

/** Compiles copies of the overlays, so that nothing that is done to them later changes results. */
function compileChecked(files: DestinationFiles, { baseUrl, overlays }: CheckedRoutes): FindRoute {
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
  const checked = checkConfiguration(config, files.destination);
  return createFor(files.destination, checked.authorization, compileChecked(files, checked));
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
