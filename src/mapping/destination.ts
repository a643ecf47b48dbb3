import { z } from 'zod';

const flavourSchema = z.strictObject({
  baseUrl: z.string(),
  /** `credentials`: `Basic <key>`, as it is; `username`: the user name of RFC 7617, with an empty password. */
  apiKeyAs: z.enum(['credentials', 'username']),
});

/** A destination file: where requests go, how they are signed, which mapping serves which message type. */
export const destinationSchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string(),
  name: z.string(),
  integrations: z.array(z.string()).min(1).readonly(),
  flavours: z.record(z.string(), flavourSchema),
  defaultFlavour: z.string(),
  messageTypes: z.record(z.string(), z.strictObject({ mapping: z.string(), path: z.string() })),
});

export type Destination = z.infer<typeof destinationSchema>;
export type Flavour = z.infer<typeof flavourSchema>;
