import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createTransformer } from '../../src/index.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';
import { ROOT } from '../support/run-cli.js';

const messages = loadFixtures('june').map(({ message }) => message);
const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });
const outcomes = JSON.stringify(messages.map((message) => transformer.safeTransform(message)));

test.each(['UTC', 'America/New_York', 'Asia/Kathmandu'])(
  'the built package gives the same outcomes for all fixtures under TZ=%s',
  (zone) => {
    const printed = execFileSync(process.execPath, [join(ROOT, 'test/doors/run-fixtures.mjs')], {
      input: JSON.stringify(messages),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });

    expect(printed.trimEnd()).toBe(outcomes);
  },
);
