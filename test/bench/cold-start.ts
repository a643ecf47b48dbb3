import { execFileSync } from 'node:child_process';
import { medianOf } from './measure.js';

const RUNS = 21;

const SCRIPT = `
const start = performance.now();
const { createTransformer } = await import('june-transformer');
createTransformer({ apiKey: 'wk_bench' });
console.log(performance.now() - start);
`;

/** Returns the median milliseconds that a fresh process needs to import the package and create a transformer. */
export function measureColdStart(): number {
  const run = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { encoding: 'utf8' }));
  return medianOf(Array.from({ length: RUNS }, run));
}
