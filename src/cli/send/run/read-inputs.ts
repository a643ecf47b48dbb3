import { setImmediate } from 'node:timers/promises';
import type { Input } from '../input.js';
import { createIsFirstIdentify } from '../reading/first-identifies.js';
import { createParseMessages, type ParseMessages } from '../reading/parse-messages.js';
import {
  readFirstRecord,
  readRecords,
  type RecordSource,
  type SourceRecord,
} from '../reading/read-records.js';
import { INPUT_START } from '../../input/split/splitter.js';
import { sizeOf } from '../input.js';
import type { Run } from './run.js';
import { takeRecord } from './take-record.js';

type IsDue = (message: unknown) => boolean;

/** Lines are read from the low-water mark on; who looks for first identifies has to see all messages. */
function sourceOf({ plan, progress, damaged, halt }: Run, { file, form, mark, size }: Input): RecordSource {
  const { maxLine: maxBytes, call, identifyFirst } = plan.settings;
  const isFromMark = form === 'lines' && !identifyFirst && mark !== INPUT_START;
  return {
    file,
    maxBytes,
    call,
    progress,
    signal: halt.signal,
    reportDamage: (name) => damaged.add(name),
    from: isFromMark ? mark : undefined,
    bound: identifyFirst ? size : undefined,
  };
}

/** Tells whether nothing of a record is left to be done; whoever looks for first identifies sees it all the same. */
const isPassed = ({ plan }: Run, { mark }: Input, { byteOffset }: SourceRecord) =>
  byteOffset < mark.byteOffset && !plan.settings.identifyFirst;

async function prepare(source: RecordSource): Promise<ParseMessages> {
  const { call, from } = source;
  return createParseMessages(call, from === undefined ? undefined : await readFirstRecord(source));
}

async function readInput(run: Run, input: Input, isDue: IsDue): Promise<void> {
  const { ledger, halt, progress } = run;
  const source = sourceOf(run, input);
  const parse = await prepare(source);
  progress.bytes += source.from?.byteOffset ?? 0;
  for await (const records of readRecords(source)) {
    for (const record of records) {
      if (halt.signal.aborted) return;
      const parsed = parse(record);
      if (!isPassed(run, input, record)) takeRecord(run, input, record, { parsed, isDue });
      if (!ledger.hasRoom()) await ledger.whenRoom();
    }
    await setImmediate(); // signals and timers are heard between two blocks
  }
}

async function readAll(run: Run, isDue: IsDue): Promise<void> {
  run.progress.bytes = 0;
  for (const input of run.plan.inputs) await readInput(run, input, isDue);
  await run.ledger.whenIdle();
}

/** Begins a pass over what was not read in this kind of pass. */
function begin({ plan, journal }: Run, pass: 1 | 2): void {
  for (const input of plan.inputs) {
    input.beyond.clear();
    if (pass === 2) input.mark = input.base;
    else [input.base, input.size] = [input.mark, sizeOf(input)];
  }
  plan.pass = pass;
  journal.save();
}

/** Reads the inputs twice: for the first identify of each user, and for all else; again for what has grown meanwhile. */
async function readTwice(run: Run): Promise<void> {
  const { plan, transformer, halt } = run;
  const sizes = plan.inputs.map(sizeOf);
  const hasGrown = () => plan.inputs.some(({ size }, index) => size < (sizes[index] ?? 0));
  const passes = {
    1: () => readAll(run, createIsFirstIdentify(transformer)),
    2: () => {
      const isFirst = createIsFirstIdentify(transformer);
      return readAll(run, (message) => !isFirst(message));
    },
  };
  for (;;) {
    if (plan.pass === 1) {
      await passes[1]();
      if (halt.signal.aborted) return;
      begin(run, 2);
    }
    await passes[2]();
    if (halt.signal.aborted || !hasGrown()) return;
    begin(run, 1);
  }
}

/** Reads all inputs, and waits until what they hold is settled or the run is ended. */
export const readInputs = (run: Run): Promise<void> =>
  run.plan.settings.identifyFirst ? readTwice(run) : readAll(run, () => true);
