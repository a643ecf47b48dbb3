import mapValues from 'lodash/mapValues.js';
import { z } from 'zod';
import { directives, type DefaultValue, type Metadata } from '../../directives/index.js';
import { DOTTED } from '../../paths/index.js';
import { conditionSchema } from './condition.js';
import { forbidCode } from './forbid-code.js';
import { listSchema, sourceKeysSchema } from './source-keys.js';

const allowCode = forbidCode();

/** So many rules a file may hold, far beyond any that is needed. */
export const MAX_RULES = 10_000;

const schemaKeySchema = z.string().describe('The JSON Schema by which an editor completes and underlines');
export const headSchema = z.strictObject({
  $schema: schemaKeySchema.optional(),
  description: z.string().describe('What the file is for, in a sentence'),
});

/** The settings of a rule's metadata by the directives that take them. */
export const settingSchemas = mapValues(directives, ({ schema }): z.ZodType => schema(z));

const metadataSchema = z.strictObject(
  mapValues(settingSchemas, (schema) => schema.optional()),
) as z.ZodType<Metadata>;

const constantSchema = z
  .unknown()
  .refine((value) => value !== null, { error: 'expected any value but null, which would mean absent' })
  .meta({
    description: 'Instead of sourceKeys: what is sent of every message, as it is',
    not: { type: 'null' },
  }) as z.ZodType<DefaultValue>;

/** The keys of which exactly one says what a rule sends. */
export const sourceForms = ['sourceKeys', 'template', 'constant'] as const;
export type SourceForm = (typeof sourceForms)[number];

export const ruleSchema = z.strictObject({
  destKey: z.string().meta({
    description: 'Where the value stands in the body: a dotted path',
    pattern: DOTTED,
  }),
  sourceKeys: sourceKeysSchema
    .describe(
      'Where the value stands in the message: dotted paths or JSONPaths, the first present one counts; with sourceFromGenericMap names of lists of such paths',
    )
    .optional(),
  template: z
    .string()
    .describe(
      'Instead of sourceKeys: a string with source paths in braces, as in "{firstName} {lastName}"; {{ and }} are braces',
    )
    .optional(),
  constant: constantSchema.optional(),
  sourceFromGenericMap: z
    .boolean()
    .describe('Whether sourceKeys names lists of source paths in generic.json')
    .optional(),
  required: z.boolean().describe('Whether a message without the value is rejected').optional(),
  when: conditionSchema('Where it does not hold, the rule is as if it were not there').optional(),
  metadata: metadataSchema.describe('What is done to the value on its way').optional(),
});

const wholeRuleSchema = ruleSchema.meta({ oneOf: sourceForms.map((form) => ({ required: [form] })) });

const sourcedFromSchema = z.strictObject({
  destKey: z.string().describe('A destination key that a rule writes'),
  sourceKeys: listSchema.describe('Some of the source paths of that rule'),
});

const apartSchema = z.strictObject({
  sourceKeys: z.array(z.string()).length(2).readonly().describe('Two source paths of the message'),
  seconds: z.number().positive().describe('How many seconds may lie between their timestamps'),
});

const conditions = ['whenAllAbsent', 'whenSourcedFrom', 'whenApart'] as const;

export const warningSchema = z
  .strictObject({
    code: z.string().min(1).describe('What programs know the warning by, in snake_case'),
    message: z.string().min(1).describe('What people read'),
    whenAllAbsent: listSchema
      .describe('Holds when none of these destination keys is in the body; they may lie below an object')
      .optional(),
    whenSourcedFrom: sourcedFromSchema
      .describe('Holds when the destination key was written from one of these source paths')
      .optional(),
    whenApart: apartSchema
      .describe('Holds when both paths hold timestamps that are further apart than so many seconds')
      .optional(),
  })
  .refine((warning) => conditions.some((condition) => warning[condition] !== undefined), {
    error: `a warning needs a condition: ${conditions.join(', ')}`,
  })
  .meta({ anyOf: conditions.map((condition) => ({ required: [condition] })) });

export const requireAnySchema = z
  .array(listSchema)
  .readonly()
  .describe('Groups of destination keys; of each group one must have been written, else identity_missing');

export const warningsSchema = z
  .array(warningSchema)
  .readonly()
  .describe('What is said of messages that pass; a warning is given when all of its conditions hold');

export const FILTER = 'Which messages are for the mapping; one for which it does not hold is filtered';

/** A mapping file: the rules from a message to a body, and what is checked after them. */
export const mappingSchema = headSchema.extend({
  rules: z
    .array(wholeRuleSchema)
    .min(1)
    .max(MAX_RULES)
    .readonly()
    .describe('From message to body, applied in this order; each destination key has one rule'),
  filter: conditionSchema(FILTER).optional(),
  requireAny: requireAnySchema.optional(),
  warnings: warningsSchema.optional(),
});

/** Stands for a generic file that is missing. */
export const NO_GENERIC: Generic = Object.freeze({});

/** The generic file: lists of source paths by source name, shared by mappings. */
export const genericSchema = z.record(z.string(), listSchema);

allowCode();

export type Mapping = z.infer<typeof mappingSchema>;

/** What a mapping file may hold, as TypeScript checks an object that is to be one: `{ … } satisfies MappingFile`. */
export type MappingFile = z.infer<typeof mappingSchema>;

export type Rule = z.infer<typeof ruleSchema>;
export type WarningRule = z.infer<typeof warningSchema>;
export type Generic = z.infer<typeof genericSchema>;
