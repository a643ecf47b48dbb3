import { UsageError } from '../../errors.js';
import type { Block } from '../block.js';
import { openChunks, type ReadProgress } from '../open-chunks.js';
import { readBlocks } from '../read-blocks.js';
import { createOrderedQueue } from './ordered-queue.js';
import { startWorkerPool, type WorkerPool, type WorkerSource } from './worker-pool.js';

/** What is read, with how many threads, and what is done with each block. */
export interface FilesRun<Result> {
  readonly files: readonly string[];
  readonly maxBytes: number;
  /** Files hold rows of a table, not messages. */
  readonly isOfRows: boolean;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: ReadProgress;
  /** What the threads do with a block, here and there. */
  readonly takeBlock: (block: Block) => Result;
  readonly source: WorkerSource;
  /** Takes over what came of a block, in the order of the input. */
  readonly handOn: (result: Result) => Promise<void>;
}

/** How reading came to its end; `damaged` are the files whose packed data ended too early. */
export interface FilesEnd {
  readonly damaged: readonly string[];
  /** Why a file could not be read to its end, or written. */
  readonly failure: UsageError | undefined;
}

/** So many blocks are taken in this thread, because starting others would take longer. */
const BLOCKS_WITHOUT_WORKERS = 2;
const BLOCKS_PER_WORKER = 2;

async function* readAll<Result>(run: FilesRun<Result>, damaged: string[]): AsyncGenerator<Block> {
  const { progress, signal, maxBytes, isOfRows } = run;
  const reportDamage = (file: string) => damaged.push(file);
  for (const file of run.files) {
    const chunks = openChunks({ file, progress, signal, reportDamage });
    yield* readBlocks({ file, chunks, maxBytes, isOfRows, isDamaged: () => damaged.includes(file) });
  }
}

/** Chooses where a block is taken: here at first, then by threads that are started when they pay. */
function createDispatcher<Result>({ takeBlock, source, workers }: FilesRun<Result>) {
  let blocks = 0;
  let pool: WorkerPool<Result> | undefined;

  const take = (block: Block): Promise<Result> => {
    blocks += 1;
    if (workers > 1 && blocks > BLOCKS_WITHOUT_WORKERS) pool ??= startWorkerPool<Result>(workers, source);
    if (pool !== undefined) return pool.run(block);
    return Promise.resolve(takeBlock(block));
  };
  const maxTasks = () => (pool === undefined ? 1 : pool.size * BLOCKS_PER_WORKER);
  return { take, maxTasks, close: async () => pool?.close() };
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
  signal: AbortSignal,
  take: (block: Block) => Promise<void>,
): Promise<void> {
  for await (const block of blocks) {
    if (signal.aborted) break;
    await take(block);
  }
}

/** Reads files block by block, takes the blocks in several threads, and hands on what comes of them in their order. */
export async function processFiles<Result>(run: FilesRun<Result>): Promise<FilesEnd> {
  const damaged: string[] = [];
  const dispatcher = createDispatcher(run);
  const queue = createOrderedQueue<Result>(dispatcher.maxTasks, run.handOn);
  try {
    const unread = await catchUsage(() =>
      feed(readAll(run, damaged), run.signal, (block) => queue.add(() => dispatcher.take(block))),
    );
    const unwritten = await catchUsage(queue.finish);
    return { damaged, failure: unread ?? unwritten };
  } finally {
    await dispatcher.close();
  }
}
