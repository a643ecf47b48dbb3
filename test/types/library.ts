import { createTransformer, type JuneBody, type JuneRequest } from '../../src/index.js';

/** A message as the types of the RudderStack SDKs describe it. */
interface RudderMessage {
  type: 'track' | 'identify' | 'page' | 'group' | 'alias' | 'screen';
  messageId: string;
  userId?: string | null;
  anonymousId?: string;
  originalTimestamp: string;
  event?: string;
  properties?: { [key: string]: string | number | boolean | null | undefined };
  traits?: { [key: string]: unknown };
  context: { traits?: object; sessionId?: number; library: { name: string; version: string } };
  integrations: { [name: string]: boolean | undefined | object };
}

/** A message as the types of the Segment SDKs describe it. */
interface SegmentMessage {
  type: 'track';
  userId?: string | null;
  timestamp?: Date | string;
  properties?: Record<string, unknown>;
  writeKey?: string;
}

export function accepted(rudder: RudderMessage, segment: SegmentMessage): (JuneRequest | null)[] {
  const june = createTransformer({ apiKey: 'k', api: 'sdk', baseUrl: undefined });
  return [june.transform(rudder), june.transform(segment), june.transform({ type: 'track' })];
}

export function narrowed(message: unknown): JuneBody | string {
  const outcome = createTransformer({ apiKey: 'k' }).safeTransform(message);
  if (outcome.status === 'transformed') return outcome.request.body;
  return outcome.status === 'filtered' ? outcome.reason : outcome.error.code;
}

export function refused(): void {
  // @ts-expect-error the key is needed
  createTransformer({});
  // @ts-expect-error the key is misspelt
  createTransformer({ apikey: 'k' });
  // @ts-expect-error there is no such flavour
  createTransformer({ apiKey: 'k', api: 'batch' });
  // @ts-expect-error a text is no message
  createTransformer({ apiKey: 'k' }).transform('track');
  // @ts-expect-error a message without any of a message's fields is a mistake
  createTransformer({ apiKey: 'k' }).transform({ kind: 'track' });
}
