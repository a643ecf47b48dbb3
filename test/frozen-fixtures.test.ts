import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../package.json';
import type { Fixture } from './support/fixture.js';
import { runFixture, type FixtureInput } from './support/run-fixture.js';

type Case = FixtureInput & Pick<Fixture, 'outcome'>;

const FROZEN = join(__dirname, 'fixtures', 'frozen');
const files = readdirSync(FROZEN);
const casesOf = (file: string) =>
  readFileSync(join(FROZEN, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);

test('the fixtures of this version are frozen', () => {
  expect(files).toContain(`${version}.ndjson`);
});

test.each(files)('every message of %s has the outcome that it had then', (file) => {
  const cases = casesOf(file);
  const moved = cases.filter((each) => JSON.stringify(runFixture(each)) !== JSON.stringify(each.outcome));

  expect(cases.length).toBeGreaterThan(300);
  expect(moved).toStrictEqual([]);
});
