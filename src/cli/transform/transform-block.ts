import type { OverlaidTransformer, Warning } from '../../index.js';
import { tryStringify } from '../../json/index.js';
import type { Block } from '../input/block.js';
import { tryWriteRequest, type FormatOptions } from './format.js';
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

/** What some messages of a block give: whole lines for each output, and what became of the messages, and no others. */
export interface BlockPart {
  readonly lines: {
    readonly output: string[];
    readonly errors: string[];
    readonly warnings: string[];
  };
  readonly tally: Tally;
  /** How many characters the lines have. */
  size: number;
}

/** A run that is stopped ends behind a part. */
const PART_SIZE = 32 * 1024;

interface Run {
  readonly transformer: OverlaidTransformer;
  readonly options: BlockOptions;
  readonly parts: BlockPart[];
  part: BlockPart;
}

function startPart(parts: BlockPart[]): BlockPart {
  const part = { lines: { output: [], errors: [], warnings: [] }, tally: createTally(), size: 0 };
  parts.push(part);
  return part;
}

function addLine(part: BlockPart, to: keyof BlockPart['lines'], line: string): void {
  part.lines[to].push(line);
  part.size += line.length;
}

function refuse({ options, part }: Run, record: TextRecord, refusal: Refusal): void {
  const { file, line, byteOffset, text: raw } = trimRecord(record);
  const { kind, code, message, place } = refusal;
  part.tally.counts[kind] += 1;
  note(part.tally, { kind, code, message }, options.hasSeveralFiles ? `${file}:${line}` : `line ${line}`);
  if (!options.wantsErrors || kind === 'filtered') return;
  addLine(part, 'errors', JSON.stringify({ file, line, byteOffset, code, message, place, raw }));
}

function warn({ options, part }: Run, record: TextRecord, warnings: readonly Warning[]): void {
  const { file, line, byteOffset } = trimRecord(record);
  for (const { code, message, place } of warnings) {
    note(
      part.tally,
      { kind: 'warning', code, message },
      options.hasSeveralFiles ? `${file}:${line}` : `line ${line}`,
    );
    if (options.wantsWarnings)
      addLine(part, 'warnings', JSON.stringify({ file, line, byteOffset, code, message, place }));
  }
}

function transformMessage(run: Run, message: unknown, record: TextRecord): void {
  const { transformer, options, part } = run;
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
  const line = tryWriteRequest(request, options);
  if (line === undefined) {
    refuse(run, record, refuseInput('nesting_too_deep'));
    return;
  }
  part.tally.counts.transformed += 1;
  addLine(part, 'output', line);
  if (warnings.length > 0) warn(run, record, warnings);
}

/** A refused message of a batch goes back alone, as the others have gone on. */
function transformAll(run: Run, messages: readonly unknown[], record: TextRecord): void {
  for (const message of messages) {
    const text = tryStringify(message) ?? null;
    transformMessage(run, message, { ...record, text });
  }
}

function transformRecord(run: Run, record: TextRecord): void {
  if (record.refusal !== null) {
    refuse(run, record, record.refusal);
    return;
  }
  if (isBlank(record)) {
    run.part.tally.blankLines += 1;
    return;
  }
  const { text, content } = parseRecord(textOf(record));
  const own = { ...record, text };
  if (isRefusal(content)) refuse(run, own, content);
  else if (content.isBatch) transformAll(run, content.messages, own);
  else transformMessage(run, content.messages[0], own);
}

/** Transforms the messages of a block; what they give comes in parts, none of them much larger than another. */
export function transformBlock(
  transformer: OverlaidTransformer,
  block: Block,
  options: BlockOptions,
): BlockPart[] {
  const parts: BlockPart[] = [];
  const run: Run = { transformer, options, parts, part: startPart(parts) };
  forEachRecord(block, (record) => {
    if (run.part.size >= PART_SIZE) run.part = startPart(parts);
    transformRecord(run, record);
  });
  return parts;
}
