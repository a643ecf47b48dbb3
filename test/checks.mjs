// Runs every `check:` script of package.json, one after the other, and ends with the line "N passed, M failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const JEST_REPORT = 'coverage/jest.json';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

function run(name) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(`npm run --silent ${name}`, { shell: true, stdio: 'inherit' });
  return { name, isPassed: status === 0 };
}

/** Counts single tests where jest wrote its report; a run that wrote none counts as its check alone. */
function countTests() {
  if (!existsSync(JEST_REPORT)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(JEST_REPORT, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

rmSync('coverage', { recursive: true, force: true });
mkdirSync('coverage');
const results = checks.map(run);
const tests = countTests();
const failedChecks = results.filter(({ isPassed }) => !isPassed);

console.log('\n── all checks');
for (const { name, isPassed } of results) console.log(`${isPassed ? 'passed' : 'FAILED'}  ${name}`);
console.log(
  `\n${tests.passed + results.length - failedChecks.length} passed, ${tests.failed + failedChecks.length} failed`,
);
process.exitCode = failedChecks.length > 0 ? 1 : 0;
