// Proves the packed package on every runtime, and its types in a project of their own; "N passed, M failed" at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsumer, pack } from './consumer.mjs';
import { installRuntimes } from './install.mjs';
import { countChecks } from './report.mjs';
import { runtimes } from './runtimes.mjs';
import { createTypesConsumer, typeChecks } from './types.mjs';

const SHOWN_LINES = 20;

async function runOne({ name, run }) {
  try {
    console.log(`passed  ${name}${await run()}`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n${error.message.split('\n').slice(0, SHOWN_LINES).join('\n')}`);
    return false;
  }
}

/** Installs everything; returns what is to be run. */
function prepare(folder) {
  installRuntimes();
  const tarball = pack(folder);
  const empty = createConsumer(tarball, join(folder, 'empty'));
  const typed = createTypesConsumer(tarball, join(folder, 'typed'));
  const inRuntimes = runtimes.map((runtime) => ({
    name: runtime.name,
    run: async () => `: ${countChecks(await runtime.run(empty), runtime)} checks`,
  }));
  const ofTypes = typeChecks.map(({ name, run }) => ({ name, run: () => run(typed) }));
  return [...inRuntimes, ...ofTypes];
}

async function runAll(folder) {
  let prepared = [];
  const preparation = {
    name: 'the package and the runtimes are installed',
    run: () => {
      prepared = prepare(folder);
      return '';
    },
  };
  const results = [await runOne(preparation)];
  for (const each of prepared) results.push(await runOne(each));
  return results;
}

const folder = mkdtempSync(join(tmpdir(), 'june-transformer-runtimes-'));
try {
  const results = await runAll(folder);
  const passed = results.filter(Boolean).length;
  console.log(`\n${passed} passed, ${results.length - passed} failed`);
  process.exitCode = passed < results.length ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
