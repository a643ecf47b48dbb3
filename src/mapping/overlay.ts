import { z } from 'zod';
import { listSchema, ruleSchema, warningSchema } from './mapping.js';

const patchSchema = z.strictObject({
  rules: z
    .array(ruleSchema.partial().required({ destKey: true }))
    .min(1)
    .readonly()
    .optional(),
  remove: listSchema.optional(),
  requireAny: z.array(listSchema).readonly().optional(),
  warnings: z.array(warningSchema).readonly().optional(),
});

/** An overlay file: patches of some rules of a destination's mappings. */
export const overlaySchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string(),
  destination: z.string(),
  mappings: z.record(z.string(), patchSchema),
});

/** An overlay, with the name that stands in the places of what it added or changed. */
export interface Overlay extends z.infer<typeof overlaySchema> {
  /** The file, e.g. `june/overlays/backfill`. */
  readonly file: string;
}

/** What an overlay changes in one mapping. */
export type Patch = z.infer<typeof patchSchema>;

/** A rule of an overlay: a whole new one, or the keys that replace those of a rule. */
export type RulePatch = NonNullable<Patch['rules']>[number];
