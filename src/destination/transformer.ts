import type { Warning } from '../compile/index.js';
import { freezePlace, InstrumentationError, kindOf } from '../errors/index.js';
import { compileOptOut, isJsonObject, type FilterReason, type Message } from '../message/index.js';
import { checkConfiguration, type Configuration } from './configuration.js';
import type { DestinationFiles } from './files.js';
import type { Outcome, Request } from './outcome.js';
import { compileRoutes } from './route.js';

/** Turns messages into the requests of one destination. Pure: it changes no message and keeps no state. */
export interface Transformer<Body> {
  /**
   * Returns the request for a message, or `null` when the message opted out of the destination.
   * Throws `InstrumentationError` for a message that the destination could not take.
   */
  transform(message: Message): Request<Body> | null;
  /** Returns what became of a message; never throws for anything that `JSON.parse` can return. */
  safeTransform(message: unknown): Outcome<Body>;
}

const PLACE = freezePlace({ destKey: null, sourceKeys: [], mapping: null });

type Apply<Body> = (message: unknown, warnings: Warning[]) => Request<Body> | FilterReason;

function compileApply<Body>(files: DestinationFiles, config: unknown): Apply<Body> {
  const checked = checkConfiguration(config, files.destination);
  const findRoute = compileRoutes(files, checked);
  const optOut = compileOptOut(files.destination.integrations);

  return (message, warnings) => {
    if (!isJsonObject(message)) throw new InstrumentationError('message_invalid', [kindOf(message)], PLACE);
    const reason = optOut(message);
    if (reason !== undefined) return reason;
    const { url, transform } = findRoute(message['type']);
    const headers = { 'Content-Type': 'application/json', Authorization: checked.authorization };
    return { method: 'POST', url, headers, body: transform(message, warnings) as Body };
  };
}

/**
 * Makes the transformer of a destination. Whatever the files and the configuration decide is decided here, once.
 * Throws `ConfigurationError`.
 */
export function createDestinationTransformer<Body>(
  files: DestinationFiles,
  config: Configuration,
): Transformer<Body> {
  const apply = compileApply<Body>(files, config);

  const transform = (message: Message) => {
    const applied = apply(message, []);
    return typeof applied === 'string' ? null : applied;
  };

  const safeTransform = (message: unknown): Outcome<Body> => {
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

  return { transform, safeTransform };
}
