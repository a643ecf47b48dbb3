import { availableParallelism } from 'node:os';
import { readSetupWithoutKey, type MappingOptions } from '../configuration.js';
import { DONE, REFUSED } from '../errors.js';
import { listFiles } from '../input/list-files.js';
import { countBytes } from '../input/open-chunks.js';
import { countProgress, showProgress } from '../input/progress.js';
import { createParseRecord } from '../input/records/create-parse-record.js';
import { callOf, type InputOptions } from '../input/rows/row-options.js';
import { processFiles } from '../input/threads/process-files.js';
import { choosePaint, escapeControls, writeJson } from '../terminal/terminal.js';
import { renderReport, reportData } from './render-report.js';
import { createReportBlock, type ReportPart } from './report-block.js';
import { addPart, createUsageReport, type UsageReport } from './usage-report.js';

/** The options of `report`, as they are typed. */
export interface ReportOptions extends MappingOptions, InputOptions {
  readonly json: boolean;
  readonly workers?: number;
  readonly maxLine: number;
}

async function readUsage(files: readonly string[], options: ReportOptions, signal: AbortSignal) {
  const { maxLine: maxBytes, workers = availableParallelism() } = options;
  const call = callOf(options);
  const settings = { setup: await readSetupWithoutKey(options), call, hasSeveralFiles: files.length > 1 };
  const takeBlock = createReportBlock(settings, await createParseRecord(call));
  const progress = { bytes: 0, totalBytes: await countBytes(files), messages: 0, refused: 0 };
  const report = createUsageReport();

  const handOn = (part: ReportPart) => {
    addPart(report, part);
    countProgress(progress, report.summary);
    return Promise.resolve();
  };
  const hideProgress = showProgress(progress, true);
  const source = { file: './report-worker.mjs', settings };
  const isOfRows = call !== undefined;
  const run = { files, maxBytes, isOfRows, workers, signal, progress, takeBlock, source, handOn };
  const end = await processFiles(run).finally(hideProgress);
  return { report, ...end };
}

function write(report: UsageReport, { json }: ReportOptions): void {
  if (json) writeJson(reportData(report));
  else process.stdout.write(renderReport(report, choosePaint(process.stdout)));
}

/** Runs `june-transformer report`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function report(
  patterns: readonly string[],
  options: ReportOptions,
  signal: AbortSignal,
): Promise<number> {
  const files = await listFiles(patterns);
  const { report: counted, damaged, failure } = await readUsage(files, options, signal);
  write(counted, options);
  for (const file of damaged)
    process.stderr.write(`The gzip data of ${escapeControls(file)} is damaged or ends too early\n`);
  if (failure !== undefined) throw failure;
  return damaged.length > 0 ? REFUSED : DONE;
}
