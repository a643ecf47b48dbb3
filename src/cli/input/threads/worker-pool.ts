import { Worker } from 'node:worker_threads';
import type { Block } from '../block.js';

/** What threads run, and what they are started with. */
export interface WorkerSource {
  /** The file that the build makes of their module, from beside the caller. */
  readonly file: string;
  readonly settings: unknown;
}

/** Threads that take blocks, each one block after the other. */
export interface WorkerPool<Result> {
  /** How many threads there are. */
  readonly size: number;
  /** Gives a block to the thread that has the fewest; its bytes move there. Rejects when the thread fails. */
  readonly run: (block: Block) => Promise<Result>;
  readonly close: () => Promise<void>;
}

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Result> {
  readonly worker: Worker;
  readonly waiting: Waiting<Result>[];
}

/** Keeps the memory of many threads small; blocks are short-lived. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

function startThread<Result>({ file, settings }: WorkerSource): Thread<Result> {
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: settings,
    resourceLimits: LIMITS,
  });
  const waiting: Waiting<Result>[] = [];
  worker.on('message', (result: Result) => waiting.shift()?.resolve(result));
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return { worker, waiting };
}

/** Starts threads. */
export function startWorkerPool<Result>(size: number, source: WorkerSource): WorkerPool<Result> {
  const threads = Array.from({ length: size }, () => startThread<Result>(source));

  const run = (block: Block) =>
    new Promise<Result>((resolve, reject) => {
      const free = threads.reduce((one, other) => (other.waiting.length < one.waiting.length ? other : one));
      free.waiting.push({ resolve, reject });
      free.worker.postMessage(block, [block.bytes.buffer, block.records.buffer]);
    });
  const close = async () => {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  };
  return { size, run, close };
}
