import { writeFileSync } from 'node:fs';
import { renderFixtureSchema } from './fixture-schema.js';

writeFileSync('test/fixtures/fixture.schema.json', renderFixtureSchema());
