import { createTransformer, type Message } from '../../src/index.js';

interface CoreTraits {
  readonly id?: string;
  readonly email?: string;
  readonly name?: string;
  readonly createdAt?: Date;
  readonly company?: { readonly id?: string; readonly employee_count?: number };
  readonly [key: string]: unknown;
}

interface CoreContext {
  readonly ip?: string;
  readonly locale?: string;
  readonly page?: { readonly path?: string; readonly url?: string; readonly title?: string };
  readonly traits?: CoreTraits;
  readonly groupId?: string;
  readonly library?: { readonly name: string; readonly version: string };
  readonly [key: string]: unknown;
}

/** The segment event of analytics.js, as its own types describe it. */
interface SegmentEvent {
  messageId?: string;
  type: 'track' | 'page' | 'identify' | 'group' | 'alias' | 'screen';
  category?: string;
  name?: string;
  properties?: object & Record<string, unknown>;
  traits?: CoreTraits;
  integrations?: Record<string, boolean | object | undefined>;
  context?: CoreContext;
  userId?: string | null | undefined;
  anonymousId?: string | null | undefined;
  groupId?: string | undefined;
  event?: string;
  sentAt?: Date;
  timestamp?: Date | string;
  readonly _metadata?: { readonly nodeVersion?: string };
}

type ApiValue = string | number | boolean | null | undefined | ApiValue[] | ApiObject;
interface ApiObject {
  [key: string]: ApiValue;
}

/** An event of the RudderStack browser SDK, as its own types describe it. */
interface RudderEvent {
  type: string;
  channel: string;
  context: { sessionId?: number; sessionStart?: boolean; traits?: ApiObject | null; [key: string]: unknown };
  originalTimestamp: string;
  integrations: ApiObject;
  messageId: string;
  properties?: ApiObject | null;
  traits?: ApiObject | null;
  previousId?: string | null;
  event: string | null;
  userId?: string;
  anonymousId?: string;
  groupId?: string;
  sentAt?: string;
}

/** An event with methods beside the data, as instances of classes have them. */
interface EventWithMethods {
  readonly type: 'group';
  readonly groupId: string;
  readonly timestamp: Date;
  addTrait(name: string, value: string): this;
}

declare const segment: SegmentEvent;
declare const rudder: RudderEvent;
declare const withMethods: EventWithMethods;
declare const parsed: Record<string, unknown>;
declare const frozen: Readonly<Message>;

const june = createTransformer({ apiKey: 'k' });

export const accepted = [segment, rudder, withMethods, parsed, frozen, { type: 'page' }].map((message) =>
  june.transform(message),
);
export const acceptedOneByOne = [
  june.transform(segment),
  june.transform(rudder),
  june.transform(withMethods),
];

// @ts-expect-error a list of messages is no message
june.transform([segment]);
// @ts-expect-error what may be missing has to be checked first
june.transform(undefined);
// @ts-expect-error a written message with a misspelt field is a mistake
june.transform({ type: 'track', userID: 'u1' });
