import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { createTransformer } from '../../index.js';
import {
  readConfiguration,
  readConfigurationWithoutKey,
  type ConfigurationOptions,
} from '../configuration.js';
import { DONE, REFUSED } from '../exit-codes.js';
import { listFiles } from '../input/list-files.js';
import { countBytes } from '../input/open-chunks.js';
import { UsageError } from '../usage-error.js';
import { holdsCredentials, type FormatOptions } from './format.js';
import { openOutputs, type OutputFiles } from './output.js';
import { showProgress } from './progress.js';
import { renderReport } from './render-tally.js';
import type { BlockOptions } from './transform-block.js';
import { transformFiles, type TransformReport } from './transform-files.js';

/** The options of `transform`, as they are typed. */
export interface TransformOptions extends ConfigurationOptions, FormatOptions {
  readonly output?: string;
  readonly errors?: string;
  readonly warnings?: string;
  readonly workers?: number;
  readonly maxLine: number;
}

function realPathOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** An output that is also an input, or another output, would be emptied before it was read. */
function refuseSameFile(inputs: readonly string[], { output, errors, warnings }: OutputFiles): void {
  const outputs = [output, errors, warnings].filter((file) => file !== undefined);
  const taken = new Set(inputs.map(realPathOf));
  for (const file of outputs) {
    const path = realPathOf(file) ?? resolve(file);
    if (taken.has(path)) throw new UsageError(`${file} is named twice, and would be overwritten`);
    taken.add(path);
  }
}

function exitCodeOf({ tally: { counts }, damaged }: TransformReport): number {
  return counts.rejected + counts.malformed + damaged.length > 0 ? REFUSED : DONE;
}

function readBlockOptions(options: TransformOptions, files: readonly string[]): BlockOptions {
  const { format, withCredentials, errors, warnings } = options;
  const hasSeveralFiles = files.length > 1;
  return {
    format,
    withCredentials,
    wantsErrors: errors !== undefined,
    wantsWarnings: warnings !== undefined,
    hasSeveralFiles,
  };
}

/** Runs `june-transformer transform`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function transform(
  patterns: readonly string[],
  options: TransformOptions,
  signal: AbortSignal,
): Promise<number> {
  const files = await listFiles(patterns);
  const { output, errors, warnings, maxLine: maxBytes, workers = availableParallelism() } = options;
  const needsKey = holdsCredentials(options) || options.apiKeyFile !== undefined;
  const config = await (needsKey ? readConfiguration(options) : readConfigurationWithoutKey(options));
  createTransformer(config);
  const progress = { bytes: 0, totalBytes: await countBytes(files), messages: 0, refused: 0 };
  refuseSameFile(files, { output, errors, warnings });
  const outputs = await openOutputs({ output, errors, warnings });

  const hideProgress = showProgress(progress, output !== undefined || !process.stdout.isTTY);
  const blockOptions = readBlockOptions(options, files);
  const run = { files, config, options: blockOptions, maxBytes, workers, outputs, signal, progress };
  const report = await transformFiles(run).finally(hideProgress);
  process.stderr.write(renderReport(report));
  if (report.failure !== undefined) throw report.failure;
  return exitCodeOf(report);
}
