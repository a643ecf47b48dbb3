import type { Setup } from '../configuration.js';
import { processFiles, type FilesEnd, type FilesRun } from '../input/threads/process-files.js';
import { createParseRecord } from '../input/records/create-parse-record.js';
import { writePart, type Outputs } from './outputs/output.js';
import { countProgress, type RunProgress } from '../input/progress.js';
import { addSummary, createSummary, type Summary } from '../input/summary.js';
import { createTransformBlock, type BlockOptions, type BlockPart } from './transform-block.js';
import type { WorkerSettings } from './worker.js';

/** What a run reads, how, and with how many threads. */
export interface TransformRun extends Pick<FilesRun<unknown>, 'files' | 'maxBytes' | 'workers' | 'signal'> {
  readonly setup: Setup;
  readonly options: BlockOptions;
  readonly outputs: Outputs;
  readonly progress: RunProgress;
}

/** What became of the input. */
export interface TransformReport extends FilesEnd {
  readonly summary: Summary;
}

/** Transforms the messages of files and writes the outputs in the order of the input; counts what was written. */
export async function transformFiles(run: TransformRun): Promise<TransformReport> {
  const { setup, options, outputs, signal, progress, ...reading } = run;
  const settings: WorkerSettings = { setup, options };
  const summary = createSummary();

  const handOn = async (parts: BlockPart[]) => {
    for (const part of parts) {
      if (signal.aborted) return;
      await writePart(outputs, part);
      addSummary(summary, part.summary);
      countProgress(progress, summary);
    }
  };
  const takeBlock = createTransformBlock(setup, options, await createParseRecord(options.call));
  const isOfRows = options.call !== undefined;
  const source = { file: './worker.mjs', settings };
  const end = await processFiles({ ...reading, isOfRows, signal, progress, takeBlock, source, handOn });
  return { summary, ...end };
}
