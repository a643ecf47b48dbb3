import { createUsageTransformer, type CallUsage, type UsageTransformer } from '../../transformer/usage.js';
import type { Setup } from '../configuration.js';
import { describeFiltered } from '../destination.js';
import { addDiagnostic } from '../diagnostics.js';
import type { Block } from '../input/block.js';
import type { ParseRecord } from '../input/records/create-parse-record.js';
import { isBlankRecord } from '../input/records/parse-record.js';
import { forEachRecord, type InputRecord } from '../input/records/read-record.js';
import type { Call } from '../input/rows/row-options.js';
import { createSummary, type Status, type Summary } from '../input/summary.js';

/** What is reported, and how places are told. */
export interface ReportSettings {
  readonly setup: Setup;
  /** What the records are where they are rows. */
  readonly call: Call | undefined;
  /** Names the file, too, where a place is told. */
  readonly hasSeveralFiles: boolean;
}

/** What the messages of a block come to. */
export interface ReportPart {
  readonly calls: readonly CallUsage[];
  readonly summary: Summary;
}

/** Counts the messages of a block. */
export type ReportBlock = (block: Block) => ReportPart;

interface Thread extends ReportSettings {
  readonly transformer: UsageTransformer;
  readonly parse: ParseRecord;
  summary: Summary;
}

function countMessage(thread: Thread, message: unknown, place: string): void {
  const { transformer, summary, setup } = thread;
  const outcome = transformer.safeTransform(message);
  const { counts, diagnostics } = summary;
  const { status } = outcome;
  counts[status] += 1;
  if (status === 'filtered') {
    const code = outcome.reason;
    addDiagnostic(diagnostics, { kind: status, code, message: describeFiltered(code, setup.files) }, place);
    return;
  }
  const told = status === 'rejected' ? [outcome.error] : outcome.warnings;
  const kind: Status | 'warning' = status === 'rejected' ? status : 'warning';
  for (const { code, message: text, place: at } of told)
    addDiagnostic(diagnostics, { kind, code, message: text, about: at.destKey ?? undefined }, place);
}

function countRecord(thread: Thread, record: InputRecord): void {
  const { summary, hasSeveralFiles } = thread;
  if (isBlankRecord(record)) {
    summary.blankLines += 1;
    return;
  }
  const { messages, malformed } = thread.parse(record);
  const place = hasSeveralFiles ? `${record.file}:${record.line}` : `line ${record.line}`;
  if (malformed !== null) {
    summary.counts.malformed += 1;
    addDiagnostic(summary.diagnostics, { kind: 'malformed', ...malformed }, place);
  }
  for (const message of messages) countMessage(thread, message, place);
}

/** Makes what counts the blocks of one thread. Throws what the library throws for the setup. */
export function createReportBlock(settings: ReportSettings, parse: ParseRecord): ReportBlock {
  const { files, config } = settings.setup;
  const transformer = createUsageTransformer(files, config);
  const thread: Thread = { ...settings, transformer, parse, summary: createSummary() };

  return (block) => {
    thread.summary = createSummary();
    forEachRecord(block, (record) => {
      countRecord(thread, record);
    });
    return { calls: transformer.take(), summary: thread.summary };
  };
}
