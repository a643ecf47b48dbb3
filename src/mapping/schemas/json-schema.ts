import { z } from 'zod';
import { conditionDefinition } from './condition.js';
import { destinationSchema } from './destination.js';
import { mappingSchema } from './mapping.js';
import { overlaySchema } from './overlay.js';

/** A JSON Schema, draft 7, as editors read it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** `readonly()` is about types alone, and no word of an editor. */
const override = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  delete jsonSchema.readOnly;
};

const toJsonSchema = (schema: z.ZodType): JsonSchema => ({
  ...z.toJSONSchema(schema, { target: 'draft-7', io: 'input', override }),
});

const withConditions = (schema: z.ZodType): JsonSchema => ({
  ...toJsonSchema(schema),
  definitions: { condition: conditionDefinition },
});

/** What a mapping file may hold; checks across rules are made by parsing alone. */
export const mappingJsonSchema = withConditions(mappingSchema);

/** What an overlay file may hold; checks across rules are made by parsing alone. */
export const overlayJsonSchema = withConditions(overlaySchema);

/** What a destination file may hold; whether its names exist is checked by parsing alone. */
export const destinationJsonSchema = toJsonSchema(destinationSchema);
