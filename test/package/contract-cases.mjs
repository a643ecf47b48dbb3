// Runs the contract cases that name no overlay but the shipped ones on the built package, in three time zones, where they are present.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const CASES = '../shared/cases/contract-cases.json';
const RUNNER = '../shared/tools/run-cases.mjs';
const selected = '.build/contract-cases.json';

/** Picks lines of the file as they stand, because a case written anew could lose what its JSON text shows. */
function isSelected(line) {
  const text = line.trim().replace(/,$/, '');
  if (!text.startsWith('{')) return false;
  const { kind, overlays = [] } = JSON.parse(text);
  return (kind === 'event' || kind === 'config') && overlays.every((overlay) => typeof overlay === 'string');
}

function selectCases() {
  const lines = readFileSync(CASES, 'utf8').split('\n').filter(isSelected);
  mkdirSync('.build', { recursive: true });
  writeFileSync(selected, `[\n${lines.map((line) => line.trim().replace(/,$/, '')).join(',\n')}\n]\n`);
}

function runIn(zone) {
  console.log(`TZ=${zone}`);
  const env = { ...process.env, TZ: zone };
  return spawnSync(process.execPath, [RUNNER, selected, '.'], { stdio: 'inherit', env }).status === 0;
}

if (existsSync(CASES)) {
  selectCases();
  const passed = ['UTC', 'America/New_York', 'Asia/Kathmandu'].map(runIn);
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} else {
  console.log('the contract cases are not here; the fixtures cover the same rules');
}
