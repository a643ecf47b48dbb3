import { Worker } from 'node:worker_threads';
import type { Block } from '../input/block.js';
import type { BlockPart } from './transform-block.js';
import type { WorkerSettings } from './worker.js';

/** Threads that transform blocks, each one block after the other. */
export interface WorkerPool {
  /** How many threads there are. */
  readonly size: number;
  /** Gives a block to the thread that has the fewest; its bytes move there. Rejects when the thread fails. */
  readonly run: (block: Block) => Promise<BlockPart[]>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (result: BlockPart[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

/** Keeps the memory of many threads small; blocks are short-lived. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

function startThread(settings: WorkerSettings): Thread {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: settings,
    resourceLimits: LIMITS,
  });
  const waiting: Waiting[] = [];
  worker.on('message', (result: BlockPart[]) => waiting.shift()?.resolve(result));
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return { worker, waiting };
}

/** Starts threads. */
export function startWorkerPool(size: number, settings: WorkerSettings): WorkerPool {
  const threads = Array.from({ length: size }, () => startThread(settings));

  const run = (block: Block) =>
    new Promise<BlockPart[]>((resolve, reject) => {
      const free = threads.reduce((one, other) => (other.waiting.length < one.waiting.length ? other : one));
      free.waiting.push({ resolve, reject });
      free.worker.postMessage(block, [block.bytes.buffer, block.records.buffer]);
    });
  const close = async () => {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  };
  return { size, run, close };
}
