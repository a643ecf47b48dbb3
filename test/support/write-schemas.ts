import { writeFileSync } from 'node:fs';
import { destinationJsonSchema, mappingJsonSchema, overlayJsonSchema } from '../../src/mapping.js';
import { renderFixtureSchema } from './fixture-schema.js';

const render = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

writeFileSync('test/fixtures/fixture.schema.json', renderFixtureSchema());
writeFileSync('mappings/mapping.schema.json', render(mappingJsonSchema));
writeFileSync('mappings/overlay.schema.json', render(overlayJsonSchema));
writeFileSync('mappings/destination.schema.json', render(destinationJsonSchema));
