import { availableParallelism } from 'node:os';
import { createDestinationTransformer } from '../../index.js';
import {
  authHeaderOf,
  readSetup,
  readSetupWithoutKey,
  shippedNames,
  type ConfigurationOptions,
  type Setup,
} from '../configuration.js';
import { filesOfDestination } from '../destination.js';
import { DONE, REFUSED } from '../errors.js';
import { listFiles } from '../input/list-files.js';
import { callOf, type InputOptions } from '../input/rows/row-options.js';
import { countBytes } from '../input/open-chunks.js';
import { holdsCredentials, type FormatOptions } from './format.js';
import { openOutputs, type OpenOutputs } from './outputs/open-outputs.js';
import { showProgress } from '../input/progress.js';
import { refuseSameFile } from '../input/refuse-same-file.js';
import { renderSummary } from '../input/summary.js';
import { orReaderGone } from '../terminal/reader-gone.js';
import type { BlockOptions } from './transform-block.js';
import { transformFiles, type TransformReport } from './transform-files.js';

/** The options of `transform`, as they are typed. */
export interface TransformOptions
  extends ConfigurationOptions, InputOptions, Omit<FormatOptions, 'authHeader'> {
  readonly output?: string;
  readonly errors?: string;
  readonly warnings?: string;
  readonly workers?: number;
  readonly maxLine: number;
}

function exitCodeOf({ summary: { counts }, damaged }: TransformReport): number {
  return counts.rejected + counts.malformed + damaged.length > 0 ? REFUSED : DONE;
}

function renderReport({ summary, damaged }: TransformReport): string {
  const damage = damaged.map((file) => `The gzip data of ${file} is damaged or ends too early\n`);
  return damage.join('') + renderSummary(summary);
}

function readBlockOptions(options: TransformOptions, files: readonly string[], setup: Setup): BlockOptions {
  const { format, withCredentials, errors, warnings } = options;
  const hasSeveralFiles = files.length > 1;
  return {
    call: callOf(options),
    format,
    withCredentials,
    authHeader: authHeaderOf(setup),
    wantsErrors: errors !== undefined,
    wantsWarnings: warnings !== undefined,
    hasSeveralFiles,
  };
}

function readWanted(options: TransformOptions): Promise<Setup> {
  const needsKey = holdsCredentials(options) || options.apiKeyFile !== undefined;
  return needsKey ? readSetup(options) : readSetupWithoutKey(options);
}

/** Opens the outputs where nothing that is read, nor another output, would be overwritten. */
function openSafely(options: TransformOptions, inputs: readonly string[]): Promise<OpenOutputs> {
  const { output, errors, warnings, apiKeyFile, overlay, destination } = options;
  const overlays = overlay.filter((name) => !shippedNames.includes(name));
  const isNamed = (file: string | undefined) => file !== undefined;
  refuseSameFile({
    read: [...inputs, apiKeyFile, ...overlays, ...filesOfDestination(destination)].filter(isNamed),
    written: [output, errors, warnings].filter(isNamed),
  });
  return openOutputs({ output, errors, warnings, holdsCredentials: holdsCredentials(options) });
}

/** Runs `june-transformer transform`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function transform(
  patterns: readonly string[],
  options: TransformOptions,
  signal: AbortSignal,
): Promise<number> {
  const files = await listFiles(patterns);
  const { output, maxLine: maxBytes, workers = availableParallelism() } = options;
  const setup = await readWanted(options);
  createDestinationTransformer(setup.files, setup.config);
  const progress = { bytes: 0, totalBytes: await countBytes(files), messages: 0, refused: 0 };
  const outputs = await openSafely(options, files);

  const hideProgress = showProgress(progress, output !== undefined || !process.stdout.isTTY);
  const blockOptions = readBlockOptions(options, files, setup);
  const run = {
    files,
    setup,
    options: blockOptions,
    maxBytes,
    workers,
    outputs,
    signal: orReaderGone(signal),
    progress,
  };
  const report = await transformFiles(run).finally(hideProgress);
  process.stderr.write(renderReport(report));
  await outputs.close();
  if (report.failure !== undefined) throw report.failure;
  return exitCodeOf(report);
}
