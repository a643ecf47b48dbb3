import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderFixtureSchema } from './support/fixture-schema.js';

test('fixture.schema.json is what `npm run schemas` writes', () => {
  const written = readFileSync(join(__dirname, 'fixtures', 'fixture.schema.json'), 'utf8');

  expect(JSON.parse(written)).toStrictEqual(JSON.parse(renderFixtureSchema()));
});
