import type { CoreSegmentEvent } from '@segment/analytics-core';
import type { Context, SegmentEvent } from '@segment/analytics-next';
import type { GroupParams, IdentifyParams, PageParams, TrackParams } from '@segment/analytics-node';
import { createTransformer, type Message } from 'june-transformer';

declare const core: CoreSegmentEvent;
declare const browser: SegmentEvent;
declare const browserContext: Context;
declare const calls: {
  track: { type: 'track' } & TrackParams;
  identify: { type: 'identify' } & IdentifyParams;
  group: { type: 'group' } & GroupParams;
  page: { type: 'page' } & PageParams;
};

export const accepted: readonly Message[] = [
  core,
  browser,
  browserContext.event,
  calls.track,
  calls.identify,
  calls.group,
  calls.page,
];
export const requests = [
  createTransformer({ apiKey: 'k' }).transform(core),
  createTransformer({ apiKey: 'k' }).transform(browserContext.event),
  createTransformer({ apiKey: 'k' }).transform(calls.track),
];

// Each of these would compile if a type had not been found, and so were `any`.
// @ts-expect-error the type of a message is no number
export const coreIsKnown: { type: number } = core;
// @ts-expect-error the type of a message is no number
export const browserIsKnown: { type: number } = browser;
// @ts-expect-error the type of a message is no number
export const contextIsKnown: { type: number } = browserContext.event;
// @ts-expect-error an event name is no number
export const callsAreKnown: { event: number } = calls.track;
// @ts-expect-error a list of messages is no message
createTransformer({ apiKey: 'k' }).transform([core]);
