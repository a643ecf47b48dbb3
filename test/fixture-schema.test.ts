import { readFileSync } from 'node:fs';
import { fixtureJsonSchema } from '../src/fixture/index.js';

test.each(['test/fixtures', 'mappings'])(
  '%s/fixture.schema.json is what `npm run schemas` writes',
  (folder) => {
    const written = readFileSync(`${folder}/fixture.schema.json`, 'utf8');

    expect(JSON.parse(written)).toStrictEqual(JSON.parse(JSON.stringify(fixtureJsonSchema)));
  },
);
