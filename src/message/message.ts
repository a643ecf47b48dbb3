/**
 * One event object as the Segment and RudderStack SDKs send it: JSON data, or a `Date` as a timestamp.
 * Every field is optional here because any browser can leave it out; the rules of a mapping decide what is needed.
 */
export interface Message {
  readonly type?: unknown;
  readonly userId?: unknown;
  readonly anonymousId?: unknown;
  readonly groupId?: unknown;
  readonly event?: unknown;
  readonly name?: unknown;
  readonly category?: unknown;
  readonly email?: unknown;
  readonly traits?: unknown;
  readonly properties?: unknown;
  readonly context?: unknown;
  readonly integrations?: unknown;
  readonly messageId?: unknown;
  readonly timestamp?: unknown;
  readonly originalTimestamp?: unknown;
}
