import type { Block } from '../input/block.js';
import type { Setup } from '../configuration.js';
import { UsageError } from '../errors.js';
import { openChunks } from '../input/open-chunks.js';
import { readBlocks } from '../input/read-blocks.js';
import { createParseRecord, type ParseRecord } from '../input/records/create-parse-record.js';
import { createOrderedQueue } from './ordered-queue.js';
import { writePart, type Outputs } from './outputs/output.js';
import { countProgress, type RunProgress } from './progress.js';
import { addSummary, createSummary, type Summary } from './summary.js';
import { createTransformBlock, type BlockOptions, type BlockPart } from './transform-block.js';
import { startWorkerPool, type WorkerPool } from './worker-pool.js';

/** What a run reads, how, and with how many threads. */
export interface TransformRun {
  readonly files: readonly string[];
  readonly setup: Setup;
  readonly options: BlockOptions;
  readonly maxBytes: number;
  readonly workers: number;
  readonly outputs: Outputs;
  readonly signal: AbortSignal;
  readonly progress: RunProgress;
}

/** What became of the input; `damaged` are the files whose packed data ended too early. */
export interface TransformReport {
  readonly summary: Summary;
  readonly damaged: readonly string[];
  /** Why a file could not be read to its end, or written. */
  readonly failure: UsageError | undefined;
}

/** So many blocks are transformed in this thread, because starting others would take longer. */
const BLOCKS_WITHOUT_WORKERS = 2;
const BLOCKS_PER_WORKER = 2;

async function* readAll(run: TransformRun, damaged: string[]): AsyncGenerator<Block> {
  const { progress, signal, maxBytes, options } = run;
  const isOfRows = options.call !== undefined;
  const reportDamage = (file: string) => damaged.push(file);
  for (const file of run.files) {
    const chunks = openChunks({ file, progress, signal, reportDamage });
    yield* readBlocks({ file, chunks, maxBytes, isOfRows });
  }
}

/** Chooses where a block is transformed: here at first, then by threads that are started when they pay. */
function createDispatcher({ setup, options, workers }: TransformRun, parse: ParseRecord) {
  const transformBlock = createTransformBlock(setup, options, parse);
  let blocks = 0;
  let pool: WorkerPool | undefined;

  const transform = (block: Block): Promise<BlockPart[]> => {
    blocks += 1;
    if (workers > 1 && blocks > BLOCKS_WITHOUT_WORKERS) pool ??= startWorkerPool(workers, { setup, options });
    if (pool !== undefined) return pool.run(block);
    return Promise.resolve(transformBlock(block));
  };
  const maxTasks = () => (pool === undefined ? 1 : pool.size * BLOCKS_PER_WORKER);
  return { transform, maxTasks, close: async () => pool?.close() };
}

/** Returns why a file could not be read or written; what was done before stays. */
async function catchUsage(run: () => Promise<void>): Promise<UsageError | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

async function feed(
  blocks: AsyncIterable<Block>,
  { signal }: TransformRun,
  take: (block: Block) => Promise<void>,
): Promise<void> {
  for await (const block of blocks) {
    if (signal.aborted) break;
    await take(block);
  }
}

/** Transforms the messages of files and writes the outputs in the order of the input; counts what was written. */
export async function transformFiles(run: TransformRun): Promise<TransformReport> {
  const summary = createSummary();
  const damaged: string[] = [];
  const dispatcher = createDispatcher(run, await createParseRecord(run.options.call));

  const queue = createOrderedQueue<BlockPart[]>(dispatcher.maxTasks, async (parts) => {
    for (const part of parts) {
      if (run.signal.aborted) return;
      await writePart(run.outputs, part);
      addSummary(summary, part.summary);
      countProgress(run.progress, summary);
    }
  });
  try {
    const unread = await catchUsage(() =>
      feed(readAll(run, damaged), run, (block) => queue.add(() => dispatcher.transform(block))),
    );
    const unwritten = await catchUsage(queue.finish);
    return { summary, damaged, failure: unread ?? unwritten };
  } finally {
    await dispatcher.close();
  }
}
