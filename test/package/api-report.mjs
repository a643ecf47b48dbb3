// Compares the public types of each entry with those that were agreed on; `--write` writes them anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderPublicTypes } from './public-types.mjs';

const FOLDER = 'test/package/api';
const isWriting = process.argv.includes('--write');

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(exports).flatMap((entry) => entry.import?.types ?? []);

/** Finds the first line of a report that is not as agreed on. */
function findDifference(agreed, present) {
  const [before, after] = [agreed.split('\n'), present.split('\n')];
  const at = after.findIndex((line, index) => line !== before[index]);
  const index = at < 0 ? after.length : at;
  return `line ${index + 1}\n  agreed:  ${before[index] ?? ''}\n  present: ${after[index] ?? ''}`;
}

function compare(entry) {
  const file = `${FOLDER}/${entry.replace(/^.*\/|\.d\.mts$/g, '')}.txt`;
  const present = renderPublicTypes(resolve(entry), resolve('dist'));
  if (isWriting) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, present);
    return true;
  }
  const agreed = readFileSync(file, 'utf8');
  if (present === agreed) return true;
  console.error(`${file} differs at ${findDifference(agreed, present)}`);
  return false;
}

const areAgreed = entries.map(compare).every(Boolean);
if (areAgreed) console.log(`the public types of ${entries.length} entries are in ${FOLDER}`);
else console.error('If the change is meant, `npm run api` writes it down; name it in CHANGELOG.md, too.');
process.exitCode = areAgreed ? 0 : 1;
