import type { OverlaidTransformer, Warning } from '../../index.js';
import type { Block } from '../input/block.js';
import { writeRequest, type FormatOptions } from './format.js';
import { isRefusal, parseRecord } from './parse-record.js';
import { forEachRecord, isBlank, textOf, trimRecord, type TextRecord } from './read-record.js';
import { refuseInput, refuseMessage, refuseOptedOut, type Refusal } from './refusal.js';
import { createTally, note, type Tally } from './tally.js';

/** How blocks are transformed, and what is wanted of them. */
export interface BlockOptions extends FormatOptions {
  readonly wantsErrors: boolean;
  readonly wantsWarnings: boolean;
  /** Names the file, too, where a place is told to people. */
  readonly hasSeveralFiles: boolean;
}

/** What a block gives: whole lines for each output, and what became of its messages. */
export interface BlockResult {
  readonly output: string[];
  readonly errors: string[];
  readonly warnings: string[];
  readonly tally: Tally;
}

interface Run {
  readonly transformer: OverlaidTransformer;
  readonly options: BlockOptions;
  readonly result: BlockResult;
}

function refuse({ options, result }: Run, record: TextRecord, refusal: Refusal): void {
  const { file, line, byteOffset, text: raw } = trimRecord(record);
  const { kind, code, message, place } = refusal;
  result.tally.counts[kind] += 1;
  note(result.tally, { kind, code, message }, options.hasSeveralFiles ? `${file}:${line}` : `line ${line}`);
  if (!options.wantsErrors || kind === 'filtered') return;
  result.errors.push(JSON.stringify({ file, line, byteOffset, code, message, place, raw }));
}

function warn({ options, result }: Run, record: TextRecord, warnings: readonly Warning[]): void {
  const { file, line, byteOffset } = trimRecord(record);
  for (const { code, message, place } of warnings) {
    note(
      result.tally,
      { kind: 'warning', code, message },
      options.hasSeveralFiles ? `${file}:${line}` : `line ${line}`,
    );
    if (options.wantsWarnings)
      result.warnings.push(JSON.stringify({ file, line, byteOffset, code, message, place }));
  }
}

/** `JSON.stringify` recurses, so a message of very many levels can be read and transformed, but not written. */
function tryToWrite(write: () => string): string | null {
  try {
    return write();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function transformMessage(run: Run, message: unknown, record: TextRecord): void {
  const { transformer, options, result } = run;
  const outcome = transformer.safeTransform(message);
  if (outcome.status === 'filtered') {
    refuse(run, record, refuseOptedOut(outcome.reason));
    return;
  }
  if (outcome.status === 'rejected') {
    refuse(run, record, refuseMessage(outcome.error));
    return;
  }
  const { request, warnings } = outcome;
  const line = tryToWrite(() => writeRequest(request, options));
  if (line === null) {
    refuse(run, record, refuseInput('nesting_too_deep'));
    return;
  }
  result.tally.counts.transformed += 1;
  result.output.push(line);
  if (warnings.length > 0) warn(run, record, warnings);
}

/** A refused message of a batch goes back alone, as the others have gone on. */
function transformAll(run: Run, messages: readonly unknown[], record: TextRecord): void {
  for (const message of messages) {
    const text = tryToWrite(() => JSON.stringify(message));
    transformMessage(run, message, { ...record, text });
  }
}

function transformRecord(run: Run, record: TextRecord): void {
  if (record.refusal !== null) {
    refuse(run, record, record.refusal);
    return;
  }
  if (isBlank(record)) {
    run.result.tally.blankLines += 1;
    return;
  }
  const { text, content } = parseRecord(textOf(record));
  const own = { ...record, text };
  if (isRefusal(content)) refuse(run, own, content);
  else if (content.isBatch) transformAll(run, content.messages, own);
  else transformMessage(run, content.messages[0], own);
}

/** Transforms the messages of a block. */
export function transformBlock(
  transformer: OverlaidTransformer,
  block: Block,
  options: BlockOptions,
): BlockResult {
  const result = { output: [], errors: [], warnings: [], tally: createTally() };
  const run = { transformer, options, result };
  forEachRecord(block, (record) => {
    transformRecord(run, record);
  });
  return result;
}
