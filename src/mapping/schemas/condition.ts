import mapValues from 'lodash/mapValues.js';
import { z } from 'zod';
import { isBlank } from '../../json/index.js';
import { sourceKeysSchema } from './source-keys.js';

/** So deep conditions may be nested, far beyond what anybody could read. */
export const MAX_LEVELS = 32;

/** What a value is compared with. */
type Comparable = string | number | boolean;

/** A condition of one test: about what stands at a source path, or about other conditions. */
export type Condition =
  | { readonly sourceKeys: string | readonly string[]; readonly in: readonly Comparable[] }
  | { readonly sourceKeys: string | readonly string[]; readonly exists: boolean }
  | { readonly sourceKeys: string | readonly string[]; readonly startsWith: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const textSchema = z
  .string()
  .refine((text) => !isBlank(text), { error: 'must not be blank, as a blank string is absent' })
  .meta({ pattern: String.raw`\S` });

/** The tests of what stands at a source path, by their keys. */
export const testSchemas = {
  in: z
    .array(z.union([textSchema, z.number(), z.boolean()]))
    .min(1)
    .describe('Holds when the value is one of these strings, numbers and booleans'),
  exists: z.boolean().describe('Holds when a source path is present, or with false, when none is'),
  startsWith: textSchema.describe('Holds when the value is a string that starts so'),
};

/** What the source paths of a condition may be. */
export const testedSchema = sourceKeysSchema.describe(
  'Where the value stands in the message: dotted paths or JSONPaths, never names of lists; the first present one counts',
);

const REFERENCE = { $ref: '#/definitions/condition' };
const partJsonSchemas = mapValues({ sourceKeys: testedSchema, ...testSchemas }, (schema) => {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return jsonSchema;
});
const listOf = (description: string) => ({ description, type: 'array', minItems: 1, items: REFERENCE });

/** The definition of a condition in a JSON Schema, to which those of `conditionSchema` refer. */
export const conditionDefinition = {
  description: 'A condition, which has exactly one test; conditions are nested at most 32 levels deep',
  type: 'object',
  properties: {
    ...partJsonSchemas,
    all: listOf('Holds when all of these conditions hold'),
    any: listOf('Holds when one of these conditions holds'),
    not: { description: 'Holds when this condition does not', allOf: [REFERENCE] },
  },
  additionalProperties: false,
  oneOf: [
    ...Object.keys(testSchemas).map((test) => ({ required: ['sourceKeys', test] })),
    ...['all', 'any', 'not'].map((test) => ({ required: [test] })),
  ],
  dependencies: mapValues(testSchemas, () => ['sourceKeys']),
};

/** A condition, which is checked level by level by `checkCondition`, as zod would tell one problem in many words. */
export function conditionSchema(description: string): z.ZodType<Condition> {
  return z.unknown().meta({ description, allOf: [REFERENCE] }) as z.ZodType<Condition>;
}

/** As `conditionSchema`, for an overlay. */
export function conditionPatchSchema(description: string): z.ZodType<Condition | null> {
  const meta = { description: `${description}; null takes it away`, anyOf: [REFERENCE, { type: 'null' }] };
  return z.unknown().meta(meta) as z.ZodType<Condition | null>;
}
