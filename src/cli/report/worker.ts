import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../input/block.js';
import { createReportBlock, type ReportSettings } from './report-block.js';

const reportBlock = createReportBlock(workerData as ReportSettings);

parentPort?.on('message', (block: Block) => {
  parentPort?.postMessage(reportBlock(block));
});
