import {
  createDestinationTransformer,
  type DestinationFiles,
  type OverlaidBody,
  type OverlaidTransformer,
  type Warning,
} from '../../index.js';
import { tryStringify } from '../../json/index.js';
import type { Setup } from '../configuration.js';
import { describeFiltered } from '../destination.js';
import { addDiagnostic, type Diagnostic } from '../diagnostics.js';
import type { Block } from '../input/block.js';
import { refuseInput } from '../input/records/malformed.js';
import type { ParseRecord } from '../input/records/create-parse-record.js';
import { isBlankRecord } from '../input/records/parse-record.js';
import { forEachRecord, trimRecord, type InputRecord } from '../input/records/read-record.js';
import type { Call } from '../input/rows/row-options.js';
import { createTryWriteRequest, type FormatOptions, type TryWriteRequest } from './format.js';
import { addLine, createLineBuffer, takeLines, type LineBuffer } from './line-buffer.js';
import { createSummary, type Status, type Summary } from '../input/summary.js';

/** How blocks are transformed, and what is wanted of them. */
export interface BlockOptions extends FormatOptions {
  /** What the records are where they are rows. */
  readonly call: Call | undefined;
  readonly wantsErrors: boolean;
  readonly wantsWarnings: boolean;
  /** Names the file, too, where a place is told to people. */
  readonly hasSeveralFiles: boolean;
}

/** What some messages of a block give: whole lines for each output, and what became of the messages, and no others. */
export interface BlockPart {
  readonly output: Uint8Array<ArrayBuffer>;
  readonly errors: Uint8Array<ArrayBuffer>;
  readonly warnings: Uint8Array<ArrayBuffer>;
  readonly summary: Summary;
}

/** Transforms the messages of a block; what they give comes in parts, none of them much larger than another. */
export type TransformBlock = (block: Block) => BlockPart[];
/** A run that is stopped ends behind a part. */
const PART_BYTES = 256 * 1024;

/** What a thread has for all of its blocks; the buffers and the summary are those of the part that is being made. */
interface Thread {
  readonly transformer: OverlaidTransformer;
  readonly parse: ParseRecord;
  readonly tryWriteRequest: TryWriteRequest;
  readonly files: DestinationFiles;
  readonly options: BlockOptions;
  readonly output: LineBuffer;
  readonly errors: LineBuffer;
  readonly warnings: LineBuffer;
  summary: Summary;
}

function takePart(thread: Thread): BlockPart {
  const { output, errors, warnings, summary } = thread;
  thread.summary = createSummary();
  return { output: takeLines(output), errors: takeLines(errors), warnings: takeLines(warnings), summary };
}

const isFull = ({ output, errors, warnings }: Thread) =>
  output.size + errors.size + warnings.size >= PART_BYTES;

function placeOf({ options }: Thread, { file, line }: InputRecord): string {
  return options.hasSeveralFiles ? `${file}:${line}` : `line ${line}`;
}

/** Why a message is not among the requests. */
interface Refused extends Diagnostic {
  readonly kind: Exclude<Status, 'transformed'>;
  readonly place?: unknown;
}

/** Counts a message that is not among the requests, and writes what could be fed back. */
function refuse(thread: Thread, record: InputRecord, refused: Refused): void {
  const { kind, code, message, place = null } = refused;
  const { summary, options, errors } = thread;
  summary.counts[kind] += 1;
  addDiagnostic(summary.diagnostics, refused, placeOf(thread, record));
  if (!options.wantsErrors || kind === 'filtered') return;
  const { file, line, byteOffset, header, text: raw } = trimRecord(record);
  addLine(errors, JSON.stringify({ file, line, byteOffset, code, message, place, header, raw }));
}

function warn(thread: Thread, record: InputRecord, { code, message, place }: Warning): void {
  addDiagnostic(thread.summary.diagnostics, { kind: 'warning', code, message }, placeOf(thread, record));
  if (!thread.options.wantsWarnings) return;
  const { file, line, byteOffset } = trimRecord(record);
  addLine(thread.warnings, JSON.stringify({ file, line, byteOffset, code, message, place }));
}

function transformMessage(thread: Thread, message: unknown, record: InputRecord): void {
  const outcome = thread.transformer.safeTransform(message);
  if (outcome.status === 'filtered') {
    const { reason: code } = outcome;
    refuse(thread, record, { kind: 'filtered', code, message: describeFiltered(code, thread.files) });
    return;
  }
  if (outcome.status === 'rejected') {
    const { code, message: text, place } = outcome.error;
    refuse(thread, record, { kind: 'rejected', code, message: text, place });
    return;
  }
  const line = thread.tryWriteRequest(outcome.request);
  if (line === undefined) {
    refuse(thread, record, { kind: 'malformed', ...refuseInput('nesting_too_deep') });
    return;
  }
  thread.summary.counts.transformed += 1;
  addLine(thread.output, line);
  for (const warning of outcome.warnings) warn(thread, record, warning);
}

/** A refused message of a batch goes back alone, as the others have gone on. */
function transformRecord(thread: Thread, record: InputRecord): void {
  if (isBlankRecord(record)) {
    thread.summary.blankLines += 1;
    return;
  }
  const { text, header, messages, isBatch, malformed } = thread.parse(record);
  const own = text === record.text ? record : { ...record, text, header };
  if (malformed !== null) refuse(thread, own, { kind: 'malformed', ...malformed });
  for (const message of messages) {
    const alone = isBatch ? { ...own, text: tryStringify(message) ?? null } : own;
    transformMessage(thread, message, alone);
  }
}

/** Makes what transforms the blocks of one thread, one behind the other. */
export function createTransformBlock(
  { files, config }: Setup,
  options: BlockOptions,
  parse: ParseRecord,
): TransformBlock {
  const thread: Thread = {
    transformer: createDestinationTransformer<OverlaidBody>(files, config),
    parse,
    tryWriteRequest: createTryWriteRequest(options),
    files,
    options,
    output: createLineBuffer(),
    errors: createLineBuffer(),
    warnings: createLineBuffer(),
    summary: createSummary(),
  };

  return (block) => {
    const parts: BlockPart[] = [];
    forEachRecord(block, (record) => {
      transformRecord(thread, record);
      if (isFull(thread)) parts.push(takePart(thread));
    });
    parts.push(takePart(thread));
    return parts;
  };
}
