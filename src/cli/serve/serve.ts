import { once } from 'node:events';
import { ConfigurationError, TransformerError, type Overlay } from '../../index.js';
import { createService, findWrongOptions } from '../../service/index.js';
import { readOverlay } from '../configuration.js';
import { DONE, UsageError } from '../errors.js';
import { renderError } from '../terminal.js';
import { flagOf, readServeOptions, type ServeTexts } from './serve-options.js';

interface ReadOverlays {
  readonly overlays: readonly Overlay[];
  readonly errors: readonly Error[];
}

async function readOverlays(names: readonly string[]): Promise<ReadOverlays> {
  const read = await Promise.allSettled(names.map(readOverlay));
  const errors = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  return { overlays: read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), errors };
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
export async function serve(
  texts: ServeTexts,
  overlays: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const read = await readOverlays(overlays);
  const options = { ...readServeOptions(texts), overlays: read.overlays };
  refuseWrong([...findWrongOptions(options), ...read.errors]);
  const service = createService(options);
  await service.listen();
  if (!signal.aborted) await once(signal, 'abort');
  await service.close();
  process.exitCode = DONE; // to end when told to is what it was meant to do
  return DONE;
}
