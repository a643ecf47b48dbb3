import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { medianOf } from './measure.js';

const RUNS = 21;
const FILE = '.build/cold-start.mjs';

const START = `
const start = performance.now();
const { createTransformer } = await import('june-transformer');
createTransformer({ apiKey: 'wk_bench' });
console.log(performance.now() - start);
`;

/** The same for both: overlays are read first, so that creation alone is measured. */
const createWith = (overlays: string) => `
const { createTransformer, overlays: { backfill, rudderTransformer } } = await import('june-transformer');
const { parseOverlay } = await import('june-transformer/mapping');
const parsed = [backfill, rudderTransformer].map(({ file, ...content }) => parseOverlay(content, file));
const start = performance.now();
createTransformer({ apiKey: 'wk_bench', overlays: ${overlays} });
console.log(performance.now() - start);
`;

/** Runs a script as a module of an application is run: from a string, Node takes 5 ms more for the first import. */
function measureScript(script: string): number {
  writeFileSync(FILE, script);
  const run = () => Number(execFileSync(process.execPath, [FILE], { encoding: 'utf8' }));
  return medianOf(Array.from({ length: RUNS }, run));
}

/** Returns the median milliseconds that a fresh process needs to import the package and create a transformer. */
export function measureColdStart(): number {
  return measureScript(START);
}

/** Returns the median milliseconds of the first creation in a process, without overlays and with parsed ones. */
export function measureCreation(): { plain: number; patched: number } {
  return { plain: measureScript(createWith('[]')), patched: measureScript(createWith('parsed')) };
}
