import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../input/block.js';
import { createParseRecord } from '../input/records/create-parse-record.js';
import { createReportBlock, type ReportSettings } from './report-block.js';

const settings = workerData as ReportSettings;
const reportBlock = createReportBlock(settings, await createParseRecord(settings.call));

parentPort?.on('message', (block: Block) => {
  parentPort?.postMessage(reportBlock(block));
});
