import { parentPort, workerData } from 'node:worker_threads';
import type { Setup } from '../configuration.js';
import type { Block } from '../input/block.js';
import { createParseRecord } from '../input/records/create-parse-record.js';
import { createTransformBlock, type BlockOptions } from './transform-block.js';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly setup: Setup;
  readonly options: BlockOptions;
}

const { setup, options } = workerData as WorkerSettings;
const transformBlock = createTransformBlock(setup, options, await createParseRecord(options.call));

parentPort?.on('message', (block: Block) => {
  const parts = transformBlock(block);
  const buffers = parts.flatMap(({ output, errors, warnings }) => [output, errors, warnings]);
  parentPort?.postMessage(
    parts,
    buffers.map(({ buffer }) => buffer),
  );
});
