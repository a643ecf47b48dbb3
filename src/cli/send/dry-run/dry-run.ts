import {
  createDestinationTransformer,
  type DestinationFiles,
  type Outcome,
  type OverlaidBody,
  type OverlaidTransformer,
} from '../../../index.js';
import { tryStringify } from '../../../json/index.js';
import { createSender } from '../../../send.js';
import { readSetup, readSetupWithoutKey } from '../../configuration.js';
import { describeFiltered } from '../../destination.js';
import { addDiagnostic, formatCount, renderDiagnostics, type Diagnostic } from '../../diagnostics.js';
import { refuseInput, type Malformed } from '../../input/records/malformed.js';
import type { Call } from '../../input/rows/row-options.js';
import { escapeLines } from '../../terminal/terminal.js';
import { openInput, type Input } from '../input.js';
import { checkPlan, listInputs, settingsOf } from '../plan.js';
import { createParseMessages } from '../reading/parse-messages.js';
import { readRecords, type SourceRecord } from '../reading/read-records.js';
import { exitCodeOf } from '../report.js';
import { placeOf } from '../run/settle.js';
import { configurationOptionsOf, senderOptionsOf, type SendCommandOptions } from '../settings.js';
import { createTally, type Fate, type Tally } from '../tally.js';
import { addRequest, createForecast, renderForecast, type Forecast } from './forecast.js';

/** A dry run while it reads. */
interface DryRun {
  readonly files: DestinationFiles;
  readonly transformer: OverlaidTransformer;
  readonly inputs: readonly Input[];
  readonly maxBytes: number;
  readonly call: Call | undefined;
  readonly forecast: Forecast;
  readonly tally: Tally;
  readonly damaged: Set<string>;
  readonly signal: AbortSignal;
}

/** Says why the destination would not get a message; `undefined` where it would. */
function lossOf(
  outcome: Outcome<OverlaidBody, string>,
  files: DestinationFiles,
): (Diagnostic & { readonly kind: Fate }) | undefined {
  if (outcome.status === 'filtered')
    return { kind: 'filtered', code: outcome.reason, message: describeFiltered(outcome.reason, files) };
  if (outcome.status === 'rejected')
    return { kind: 'rejected', code: outcome.error.code, message: outcome.error.message };
  const isWritable = tryStringify(outcome.request.body) !== undefined;
  return isWritable ? undefined : { kind: 'malformed', ...refuseInput('nesting_too_deep') };
}

function lose(
  { tally, inputs }: DryRun,
  record: SourceRecord,
  loss: Diagnostic & { readonly kind: Fate },
): void {
  tally.counts[loss.kind] += 1;
  addDiagnostic(tally.diagnostics, loss, placeOf(inputs, record));
}

function takeMessage(run: DryRun, record: SourceRecord, message: unknown): void {
  const outcome = run.transformer.safeTransform(message);
  const loss = lossOf(outcome, run.files);
  if (loss !== undefined) lose(run, record, loss);
  if (loss !== undefined || outcome.status !== 'transformed') return;
  run.tally.counts.delivered += 1;
  addRequest(run.forecast, outcome.request, message);
}

async function readInput(run: DryRun, { file }: Input): Promise<void> {
  const { maxBytes, call, signal, damaged } = run;
  const reportDamage = (name: string) => damaged.add(name);
  const parse = await createParseMessages(call);
  const source = { file, maxBytes, call, signal, reportDamage, progress: { bytes: 0 } };
  const malform = (record: SourceRecord, malformed: Malformed) => {
    lose(run, record, { kind: 'malformed', ...malformed });
  };
  for await (const records of readRecords(source)) {
    for (const record of records) {
      const { malformed, messages } = parse(record);
      if (malformed !== null) malform(record, malformed);
      for (const message of messages) takeMessage(run, record, message);
    }
  }
}

function render({ forecast, tally, damaged }: DryRun): string {
  const { delivered, filtered, rejected, malformed } = tally.counts;
  const read = formatCount(delivered + filtered + rejected + malformed);
  const parts = [`${formatCount(delivered)} to be sent`, `${formatCount(filtered)} filtered`];
  const lost = [`${formatCount(rejected)} rejected`, `${formatCount(malformed)} malformed`];
  return [
    ...renderForecast(forecast),
    `${read} read = ${[...parts, ...lost].join(' + ')}`,
    ...renderDiagnostics(tally.diagnostics),
    ...[...damaged].map((file) => `The gzip data of ${file} is damaged or ends too early`),
    '',
  ].join('\n');
}

/** Tells what a run would send, and sends nothing; no API key is needed. Returns the exit code that the run would have. */
export async function dryRun(
  patterns: readonly string[],
  options: SendCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const settings = settingsOf(options);
  const { call, maxLine: maxBytes } = settings;
  const read = settings.apiKeyFile === undefined ? readSetupWithoutKey : readSetup;
  const { files, config } = await read(configurationOptionsOf(settings));
  const transformer = createDestinationTransformer<OverlaidBody>(files, config);
  await createSender(senderOptionsOf(settings)).close();
  const inputs = (await listInputs(patterns)).map((file) => openInput(file, call));
  checkPlan(inputs, options);
  const [forecast, tally, damaged] = [createForecast(), createTally(), new Set<string>()];
  const run = { files, transformer, inputs, maxBytes, call, forecast, tally, damaged, signal };
  for (const input of inputs) await readInput(run, input);
  process.stdout.write(escapeLines(render(run)));
  return exitCodeOf({ tally, damaged: [...damaged], torn: new Map(), endings: [] });
}
