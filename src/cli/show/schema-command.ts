import { DONE } from '../exit-codes.js';
import type { SchemaName } from './schema-names.js';
import { writeJson } from './write-json.js';

/** Runs `june-transformer schema`; returns the exit code. */
export async function schema(name: SchemaName): Promise<number> {
  const { mappingJsonSchema, overlayJsonSchema, destinationJsonSchema } = await import('../../mapping.js');
  const schemas = {
    mapping: mappingJsonSchema,
    overlay: overlayJsonSchema,
    destination: destinationJsonSchema,
  };
  writeJson(schemas[name]);
  return DONE;
}
