import { z } from 'zod';
import { forbidCode } from './forbid-code.js';

const allowCode = forbidCode();

const messageTypeSchema = z.strictObject({
  mapping: z.string().describe('The name of the mapping file, without .json'),
  path: z
    .string()
    .regex(/^\/[^\s\\?#]*$/, { error: 'expected a path that starts with "/", without "?" or "#"' })
    .describe('What is added to the base URL, e.g. /track'),
});

allowCode();

/** Makes the schema of an object of which the keys are free, and one is there. */
export function recordOf<Schema extends z.ZodType>(schema: Schema, description: string) {
  return z
    .record(z.string(), schema)
    .refine((record) => Object.keys(record).length > 0, { error: 'must not be empty' })
    .meta({ description, minProperties: 1 });
}

/** Makes the schema of message types by their names. */
export const messageTypesSchema = (description: string) =>
  recordOf(messageTypeSchema, description).meta({
    propertyNames: { pattern: String.raw`^[^A-Z]*[^A-Z\s][^A-Z]*$` },
  });

/** What becomes of a message type. */
export type MessageType = z.infer<typeof messageTypeSchema>;
