import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { loadFixtures } from './fixture.js';

const FILE = `test/fixtures/frozen/${version}.ndjson`;

const shipped = ['june', 'accoil'].flatMap((destination) => loadFixtures<string>(destination));
const cases = shipped.map(({ file, config, message, outcome }) => ({
  file,
  config,
  message,
  outcome,
}));
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
