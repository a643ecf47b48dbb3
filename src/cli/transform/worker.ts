import { parentPort, workerData } from 'node:worker_threads';
import { createTransformer, type JuneConfig } from '../../index.js';
import type { Block } from '../input/block.js';
import { packResult, type PackedResult } from './pack-result.js';
import { transformBlock, type BlockOptions } from './transform-block.js';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly config: JuneConfig;
  readonly options: BlockOptions;
}

const { config, options } = workerData as WorkerSettings;
const transformer = createTransformer(config);

parentPort?.on('message', (block: Block) => {
  const packed: PackedResult = packResult(transformBlock(transformer, block, options));
  const { output, errors, warnings } = packed;
  parentPort?.postMessage(packed, [output.buffer, errors.buffer, warnings.buffer]);
});
