import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFixtures } from './consumer.mjs';

const SERVERS_ONLY = ['june-transformer/service'];
const SHOWN_FAILURES = 5;
const RESOLVED = { esm: /\/index\.mjs$/, cjs: /\/index\.cjs$/, bundle: /^bundle$/ };

const { name, exports } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const published = Object.keys(exports)
  .filter((key) => key !== './package.json')
  .map((key) => `${name}${key.slice(1)}`);
const expectedEntries = {
  servers: published,
  everywhere: published.filter((entry) => !SERVERS_ONLY.includes(entry)),
};

function readReport(output) {
  const line = output.split('\n').find((each) => each.startsWith('REPORT '));
  if (line === undefined) throw new Error(`it printed no report\n${output}`);
  return JSON.parse(line.slice('REPORT '.length));
}

/** Counts the checks in what a runtime printed; throws when one failed, or was not run, or ran in another form. */
export function countChecks(output, { suite, form }) {
  const { resolved, checked, failures } = readReport(output);
  if (failures.length > 0) {
    const shown = failures.slice(0, SHOWN_FAILURES).join('\n');
    throw new Error(`checks that failed: ${failures.length}, at first\n${shown}`);
  }
  if (!RESOLVED[form].test(resolved)) throw new Error(`another kind of module was loaded: ${resolved}`);
  const missing = expectedEntries[suite].filter((entry) => !(checked[entry] > 0));
  if (missing.length > 0) throw new Error(`nothing was checked of ${missing.join(', ')}`);
  if (checked[name] < loadFixtures().length) throw new Error('some fixtures were not run');
  return Object.values(checked).reduce((sum, count) => sum + count, 0);
}
