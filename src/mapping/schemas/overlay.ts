import mapValues from 'lodash/mapValues.js';
import { z } from 'zod';
import type { MetadataPatch } from '../../directives/metadata.js';
import { conditionPatchSchema } from './condition.js';
import { forbidCode } from './forbid-code.js';
import { messageTypesSchema } from './message-types.js';
import {
  headSchema,
  FILTER,
  requireAnySchema,
  ruleSchema,
  settingSchemas,
  sourceForms,
  type SourceForm,
  warningsSchema,
} from './mapping.js';
import { listSchema } from './source-keys.js';

const allowCode = forbidCode();

const metadataPatchSchema = z.strictObject({
  ...mapValues(settingSchemas, (schema) => {
    const description = `${String(schema.description)}; null takes it away from the rule`;
    return schema.nullable().optional().describe(description);
  }),
  includes: z
    .array(z.string())
    .min(1)
    .readonly()
    .describe("Keys that are taken out of the rule's excludes again, to which an overlay can only add")
    .optional(),
}) as z.ZodType<MetadataPatch>;

/** One form of sources replaces the others, and does not stand beside them. */
const without = (form: SourceForm) => ({
  not: { anyOf: sourceForms.filter((other) => other !== form).map((other) => ({ required: [other] })) },
});

const rulePatchSchema = ruleSchema
  .partial()
  .extend({
    destKey: ruleSchema.shape.destKey,
    when: conditionPatchSchema('Replaces the condition of the rule').optional(),
    metadata: metadataPatchSchema
      .describe("What changes in the rule's own, directive by directive; null takes one away")
      .optional(),
  })
  .meta({
    dependencies: {
      sourceFromGenericMap: ['sourceKeys'],
      ...Object.fromEntries(sourceForms.map((form) => [form, without(form)])),
    },
  });

const patchSchema = z.strictObject({
  rules: z
    .array(rulePatchSchema)
    .min(1)
    .readonly()
    .describe('Patches of rules by destKey: the keys given replace its own; a new destKey needs a whole rule')
    .optional(),
  remove: listSchema.describe('Destination keys whose rules are dropped').optional(),
  filter: conditionPatchSchema(FILTER).optional(),
  requireAny: requireAnySchema.optional(),
  warnings: warningsSchema.optional(),
});

/** An overlay file: patches of some rules of a destination's mappings. */
export const overlaySchema = headSchema.extend({
  destination: z.string().describe('The name of the destination whose mappings are patched, e.g. acme'),
  mappings: z
    .record(z.string(), patchSchema.describe('What changes in the mapping of this name'))
    .describe('Patches by the name of the mapping, e.g. track, and whole mappings for new message types'),
  messageTypes: messageTypesSchema('Message types that the destination does not have yet').optional(),
});

allowCode();

/** What an overlay file may hold, as TypeScript checks an object that is to be one: `{ … } satisfies OverlayFile`. */
export type OverlayFile = z.infer<typeof overlaySchema>;

/** An overlay, with the name that stands in the places of what it added or changed. */
export interface Overlay extends z.infer<typeof overlaySchema> {
  /** The file, e.g. `acme/overlays/backfill`. */
  readonly file: string;
}

/** What an overlay changes in one mapping. */
export type Patch = z.infer<typeof patchSchema>;

/** A rule of an overlay: a whole new one, or the keys that replace those of a rule. */
export type RulePatch = NonNullable<Patch['rules']>[number];
