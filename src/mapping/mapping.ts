import { z } from 'zod';
import { directives, type Metadata } from '../directives/index.js';

const metadataSchema: z.ZodType<Metadata> = z.strictObject({
  defaultValue: directives.defaultValue.schema(z).optional(),
  type: directives.type.schema(z).optional(),
  excludes: directives.excludes.schema(z).optional(),
});

export const listSchema = z.array(z.string()).min(1).readonly();

export const ruleSchema = z.strictObject({
  destKey: z.string(),
  sourceKeys: z.union([z.string(), listSchema]),
  sourceFromGenericMap: z.boolean().optional(),
  required: z.boolean().optional(),
  metadata: metadataSchema.optional(),
});

export const warningSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  whenAllAbsent: listSchema.optional(),
  whenSourcedFrom: z.strictObject({ destKey: z.string(), sourceKeys: listSchema }).optional(),
});

/** A mapping file: the rules from a message to a body, and what is checked after them. */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string(),
  rules: z.array(ruleSchema).min(1).readonly(),
  requireAny: z.array(listSchema).readonly().optional(),
  warnings: z.array(warningSchema).readonly().optional(),
});

/** The generic file: lists of source paths by source name, shared by mappings. */
export const genericSchema = z.record(z.string(), listSchema);

export type Mapping = z.infer<typeof mappingSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type WarningRule = z.infer<typeof warningSchema>;
export type Generic = z.infer<typeof genericSchema>;
