import { once } from 'node:events';
import { ConfigurationError, TransformerError } from '../../index.js';
import { createService, findWrongOptions } from '../../service/index.js';
import { readOverlay } from '../configuration.js';
import { DEFAULT_DESTINATION, readDestination } from '../destination.js';
import { DONE, UsageError } from '../errors.js';
import { renderError } from '../terminal/terminal.js';
import { flagOf, readServeOptions, type ServeTexts } from './serve-options.js';

/** What can be read, and why the rest cannot. */
async function settle<Read>(reading: readonly Promise<Read>[]): Promise<{ read: Read[]; errors: Error[] }> {
  const settled = await Promise.allSettled(reading);
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  return { read: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), errors };
}

/** What is served, and how it is changed, by the names that were typed. */
export interface ServedNames {
  readonly destinations: readonly string[];
  readonly overlays: readonly string[];
}

const isExpected = (error: Error): boolean =>
  error instanceof TransformerError || error instanceof UsageError;

/** Names the flag of what is wrong, as the person who typed it knows it. */
function renderWrong(error: Error): string {
  const flag = error instanceof ConfigurationError ? flagOf(error.place.key ?? '') : undefined;
  return flag === undefined ? renderError(error) : `${flag}: ${renderError(error)}`;
}

function refuseWrong(errors: readonly Error[]): void {
  const unexpected = errors.find((error) => !isExpected(error));
  if (unexpected !== undefined) throw unexpected;
  if (errors.length > 0) throw new UsageError(errors.map(renderWrong).join('\n'));
}

/** Runs `june-transformer serve` until the signal; returns the exit code. Throws `UsageError` before a port opens. */
export async function serve(texts: ServeTexts, names: ServedNames, signal: AbortSignal): Promise<number> {
  const wanted = names.destinations.length === 0 ? [DEFAULT_DESTINATION] : names.destinations;
  const destinations = await settle(wanted.map(readDestination));
  refuseWrong(destinations.errors);
  const overlays = await settle(names.overlays.map((name) => readOverlay(name, destinations.read)));
  const options = {
    ...readServeOptions(texts),
    destinations: destinations.read,
    overlays: overlays.read,
  };
  refuseWrong([...findWrongOptions(options), ...overlays.errors]);
  const service = createService(options);
  await service.listen();
  if (!signal.aborted) await once(signal, 'abort');
  await service.close();
  process.exitCode = DONE; // to end when told to is what it was meant to do
  return DONE;
}
