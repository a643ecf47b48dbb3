import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Message } from '../../../src/index.js';
import { makeEvents } from '../events.js';
import { medianOf } from '../measure.js';
import { makeShortEvents } from './short-events.js';

const BARE_LOOP = 'test/bench/cli/bare-loop.mjs';
const CLI = 'dist/cli.mjs';
const WORKERS = '2';
const DIFFERENT = 2000;
const REPEATED = 150;
const ROUNDS = 5;
const STARTS = 15;

const TELL_MEMORY = './test/support/tell-memory.mjs';

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

async function writeInput(file: string, messages: readonly Message[]): Promise<void> {
  const lines = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
  const stream = createWriteStream(file);
  for (let part = 0; part < REPEATED; part++) {
    if (!stream.write(lines)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

function run(args: readonly string[]): Run {
  const start = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--import', TELL_MEMORY, ...args], {
    encoding: 'utf8',
    env: { ...process.env, JUNE_API_KEY: 'wk_bench' },
    stdio: ['ignore', openSync(devNull, 'w'), 'pipe'],
  });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, megabytes: Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1000 };
}

const medianRun = (runs: readonly Run[]): Run => ({
  seconds: medianOf(runs.map(({ seconds }) => seconds)),
  megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
});

function measureSpeed(file: string, size: string): void {
  console.log(`events of ${size}:`);
  const runs = Array.from({ length: ROUNDS }, () => ({
    bare: run([BARE_LOOP, file, WORKERS]),
    cli: run([CLI, 'transform', file, '--workers', WORKERS]),
    report: run([CLI, 'report', file, '--workers', WORKERS]),
  }));
  const bare = medianRun(runs.map((each) => each.bare));
  const cli = medianRun(runs.map((each) => each.cli));
  const report = medianRun(runs.map((each) => each.report));
  const ratio = (bare.seconds / cli.seconds).toFixed(2);
  const ofReport = (cli.seconds / report.seconds).toFixed(2);
  console.log(
    `bare loop of ${WORKERS} workers: ${bare.seconds.toFixed(1)} s, ${bare.megabytes.toFixed(0)} MB at most`,
  );
  console.log(
    `transform: ${cli.seconds.toFixed(1)} s, ${cli.megabytes.toFixed(0)} MB at most (goal: at most 250)`,
  );
  console.log(`transform has ${ratio} of the speed of the bare loop (goal: at least 0.92)`);
  console.log(
    `report has ${ofReport} of the speed of transform (goal: about 1), ${report.megabytes.toFixed(0)} MB at most`,
  );
}

function measureStart(file: string): void {
  const timesOf = (args: readonly string[]) =>
    medianOf(Array.from({ length: STARTS }, () => run(args).seconds * 1000));
  const more = timesOf([CLI, 'transform', file]) - timesOf(['-e', '0']);
  console.log(`transform of one line takes ${more.toFixed(0)} ms more than node -e 0 (goal: at most 150)`);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'june-bench-'));
  const [large, small] = [join(folder, 'large.ndjson'), join(folder, 'small.ndjson')];
  writeFileSync(small, JSON.stringify(makeEvents(1)[0]));
  await writeInput(large, makeShortEvents(DIFFERENT));
  measureSpeed(large, '1 kB');
  await writeInput(large, makeEvents(DIFFERENT));
  measureSpeed(large, '2 kB');
  measureStart(small);
  rmSync(folder, { recursive: true });
}

void main();
