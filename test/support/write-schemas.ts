import { writeFileSync } from 'node:fs';
import { fixtureJsonSchema } from '../../src/fixture/index.js';
import { destinationJsonSchema, mappingJsonSchema, overlayJsonSchema } from '../../src/mapping.js';

const render = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

writeFileSync('test/fixtures/fixture.schema.json', render(fixtureJsonSchema));
writeFileSync('mappings/fixture.schema.json', render(fixtureJsonSchema));
writeFileSync('mappings/mapping.schema.json', render(mappingJsonSchema));
writeFileSync('mappings/overlay.schema.json', render(overlayJsonSchema));
writeFileSync('mappings/destination.schema.json', render(destinationJsonSchema));
