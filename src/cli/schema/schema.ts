import { DONE } from '../errors.js';
import { writeJson } from '../terminal/terminal.js';

/** The kinds of files that have a JSON Schema. */
export const SCHEMAS = ['mapping', 'overlay', 'destination', 'fixture'] as const;
export type SchemaName = (typeof SCHEMAS)[number];

/** Runs `june-transformer schema`; returns the exit code. The mapping entry loads zod, so it is loaded last. */
export async function schema(name: SchemaName): Promise<number> {
  const { mappingJsonSchema, overlayJsonSchema, destinationJsonSchema } = await import('../../mapping.js');
  const { fixtureJsonSchema } = await import('../../fixture/index.js');
  const schemas = {
    mapping: mappingJsonSchema,
    overlay: overlayJsonSchema,
    destination: destinationJsonSchema,
    fixture: fixtureJsonSchema,
  };
  writeJson(schemas[name]);
  return DONE;
}
