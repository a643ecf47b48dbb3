// Runs every `check:` script of package.json, two at once but for the last, and ends with the line "N passed, M failed".
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const JEST_REPORTS = ['coverage/pure.json', 'coverage/others.json'];
/** Take about as long as the others but the last, and need nothing of them. */
const BESIDE = ['check:lint', 'check:pure'];
/** Takes both processors, and all that is built. */
const LAST = 'check:others';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

/** Runs a script and prints what it printed when it has ended, or at once where it runs alone. */
async function run(name, stdio = 'pipe') {
  if (stdio === 'inherit') console.log(`\n── ${name}`);
  const child = spawn(`npm run --silent ${name}`, { shell: true, stdio: ['ignore', stdio, stdio] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  const [status] = await once(child, 'close');
  if (stdio === 'pipe') console.log(`\n── ${name}\n${Buffer.concat(chunks)}`);
  return { name, isPassed: status === 0 };
}

/** Runs scripts one after the other. */
async function runAll(names) {
  const results = [];
  for (const name of names) results.push(await run(name));
  return results;
}

/** Counts single tests where jest wrote its report; a run that wrote none counts as its check alone. */
function countTests(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

rmSync('coverage', { recursive: true, force: true });
mkdirSync('coverage');
const others = checks.filter((name) => !BESIDE.includes(name) && name !== LAST);
const together = await Promise.all([runAll(others), runAll(BESIDE)]);
const results = [...together.flat(), await run(LAST, 'inherit')];
const tests = JEST_REPORTS.map(countTests);
const sumOf = (key) => tests.reduce((sum, counts) => sum + counts[key], 0);
const failedChecks = results.filter(({ isPassed }) => !isPassed);

console.log('\n── all checks');
for (const { name, isPassed } of results) console.log(`${isPassed ? 'passed' : 'FAILED'}  ${name}`);
console.log(
  `\n${sumOf('passed') + results.length - failedChecks.length} passed, ${sumOf('failed') + failedChecks.length} failed`,
);
process.exitCode = failedChecks.length > 0 ? 1 : 0;
