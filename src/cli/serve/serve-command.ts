import { once } from 'node:events';
import { MappingError, TransformerError, type Overlay } from '../../index.js';
import { createService, findWrongOptions, type ServiceOptions } from '../../service/index.js';
import { readOverlay } from '../configuration.js';
import { DONE } from '../exit-codes.js';
import { renderError } from '../render-error.js';
import { UsageError } from '../usage-error.js';
import type { ServeTexts } from './serve-options.js';

/** Flags whose key in the options of the service is another. */
const KEYS: Readonly<Record<string, string>> = {
  maxBody: 'maxBodyBytes',
  maxInflight: 'maxInflightBytes',
  drainDelay: 'drainDelayMs',
  drainTimeout: 'drainTimeoutMs',
};
const NUMBERS = new Set([
  'port',
  'metricsPort',
  'maxBody',
  'maxInflight',
  'maxHeapPercent',
  'drainDelay',
  'drainTimeout',
]);

/** A text that is no number is left as it is; the service says what it should be. */
function readValue(name: string, text: unknown): unknown {
  const isNumber = NUMBERS.has(name) && typeof text === 'string' && /^\d+$/.test(text);
  return isNumber ? Number(text) : text;
}

/** An empty text in the environment means what it means there: nothing. */
function readOptions({ overlay: _, ...texts }: ServeTexts): ServiceOptions {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '');
  return Object.fromEntries(given.map(([name, text]) => [KEYS[name] ?? name, readValue(name, text)]));
}

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
  const flags = Object.entries(KEYS).map(([flag, key]) => [`"${key}"`, `"${flag}"`] as const);
  const text = flags.reduce((before, [key, flag]) => before.replace(key, flag), renderError(error));
  const toFlag = (_: string, name: string) =>
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return error instanceof MappingError ? text : text.replace(/"([a-zA-Z]+)"(?= must be)/, toFlag);
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
  const options = { ...readOptions(texts), overlays: read.overlays };
  refuseWrong([...findWrongOptions(options), ...read.errors]);
  const service = createService(options);
  await service.listen();
  if (!signal.aborted) await once(signal, 'abort');
  await service.close();
  process.exitCode = DONE; // to end when told to is what it was meant to do
  return DONE;
}
