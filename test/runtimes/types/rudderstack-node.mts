import type RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { createTransformer, type Message } from 'june-transformer';
import { process } from 'june-transformer/rudderstack';

declare const calls: {
  track: { type: 'track' } & RudderAnalytics.TrackParams;
  identify: { type: 'identify' } & RudderAnalytics.IdentifyParams;
  group: { type: 'group' } & RudderAnalytics.GroupParams;
  page: { type: 'page' } & RudderAnalytics.PageParams;
};

export const accepted: readonly Message[] = [calls.track, calls.identify, calls.group, calls.page];
export const request = createTransformer({ apiKey: 'k' }).transform(calls.track);
export const delivery = process({ message: calls.track, destination: { Config: { apiKey: 'k' } } });

// @ts-expect-error an event name is no number; this would compile if the type had not been found
export const callsAreKnown: { event: number } = calls.track;
