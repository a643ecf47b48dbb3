import { z } from 'zod';
import { headSchema, type Generic, type Mapping } from './mapping.js';
import { messageTypesSchema, recordOf } from './message-types.js';

const flavourSchema = z.strictObject({
  baseUrl: z
    .string()
    .regex(/^https:\/\/[^\s/\\?#@]+(\/[^\s/\\?#]+)*$/, {
      error: 'expected an https URL without credentials, "?", "#" or a slash at the end',
    })
    .refine((url) => URL.canParse(url) && !/\p{Cc}/u.test(url), { error: 'expected a URL' })
    .describe('What the paths of the message types are added to: https, no slash at the end'),
  apiKeyAs: z
    .enum(['credentials', 'username'])
    .describe(
      'How the key is sent by Basic authentication: credentials, the key as it is; username, the user name of RFC 7617 with an empty password',
    ),
});

/** A destination file: where requests go, how they are signed, which mapping serves which message type. */
export const destinationSchema = headSchema.extend({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, { error: 'expected lower case letters, digits and "-"' })
    .describe('The name that overlays and places give the destination, e.g. acme'),
  integrations: z
    .array(z.string().min(1))
    .min(1)
    .readonly()
    .describe('The names of the destination in the integrations of a message, matched without case'),
  flavours: recordOf(flavourSchema, 'The APIs of the destination by name'),
  defaultFlavour: z.string().describe('The flavour that is used when the configuration names none'),
  messageTypes: messageTypesSchema('What becomes of each message type, named in lower case'),
});

export type Destination = z.infer<typeof destinationSchema>;
export type Flavour = z.infer<typeof flavourSchema>;

/** The JSON files that make a destination, as parsed. */
export interface DestinationFiles {
  readonly destination: Destination;
  readonly generic: Generic;
  /** Mapping files by the names that `messageTypes` uses. */
  readonly mappings: Readonly<Record<string, Mapping>>;
}
