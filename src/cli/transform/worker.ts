import { parentPort, workerData } from 'node:worker_threads';
import { createTransformer, type JuneConfig } from '../../index.js';
import type { Block } from '../input/block.js';
import { packParts } from './pack-parts.js';
import { transformBlock, type BlockOptions } from './transform-block.js';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly config: JuneConfig;
  readonly options: BlockOptions;
}

const { config, options } = workerData as WorkerSettings;
const transformer = createTransformer(config);

parentPort?.on('message', (block: Block) => {
  const packed = packParts(transformBlock(transformer, block, options));
  const buffers = packed.flatMap(({ output, errors, warnings }) => [output, errors, warnings]);
  parentPort?.postMessage(
    packed,
    buffers.map(({ buffer }) => buffer),
  );
});
