import { z } from 'zod';
import { forbidCode } from './forbid-code.js';
import { headSchema, type Generic, type Mapping } from './mapping.js';
import { messageTypesSchema, recordOf } from './message-types.js';

const allowCode = forbidCode();

/** The name of a header (RFC 9110). */
export const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What is said of a name that is none. */
export const NO_HEADER_NAME = 'expected the name of a header: letters, digits and "-"';

const authSchema = z.strictObject({
  header: z
    .string()
    .regex(HEADER_NAME, { error: NO_HEADER_NAME })
    .describe('The header that the API key is sent in, e.g. Authorization'),
  prefix: z
    .string()
    .regex(/^([!-~][ -~]*)?$/, {
      error: 'expected visible ASCII characters, and spaces between or behind them',
    })
    .describe('What stands before the key in the header, e.g. "Basic " with its space; left out, nothing')
    .optional(),
  encode: z
    .enum(['none', 'username', 'base64'])
    .describe(
      'How the key is written: none, as it is; username, the user name of RFC 7617 with an empty password (base64 of the key and ":"); base64, base64 of the key',
    ),
});

const headerValueSchema = z
  .string()
  .regex(/^[!-~]([ -~]*[!-~])?$/, { error: 'expected visible ASCII characters, and spaces between them' });

const flavourSchema = z.strictObject({
  baseUrl: z
    .string()
    .regex(/^https:\/\/[^\s/\\?#@]+(\/[^\s/\\?#]+)*$/, {
      error: 'expected an https URL without credentials, "?", "#" or a slash at the end',
    })
    .refine((url) => URL.canParse(url) && !/\p{Cc}/u.test(url), { error: 'expected a URL' })
    .describe('What the paths of the message types are added to: https, no slash at the end'),
  auth: authSchema.describe('How the API key is sent'),
  headers: recordOf(headerValueSchema, 'Further headers of every request by name, the same for all')
    .meta({ propertyNames: { pattern: HEADER_NAME.source } })
    .optional(),
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

allowCode();

export type Destination = z.infer<typeof destinationSchema>;
export type Flavour = z.infer<typeof flavourSchema>;

/** The JSON files that make a destination, as parsed. */
export interface DestinationFiles {
  readonly destination: Destination;
  readonly generic: Generic;
  /** Mapping files by the names that `messageTypes` uses. */
  readonly mappings: Readonly<Record<string, Mapping>>;
}
