import {
  createTransformer,
  InstrumentationError,
  type InstrumentationCode,
  type JuneConfig,
  type JuneRequest,
  type Outcome,
  type TrackBody,
} from '../../src/index.js';

declare const outcome: Outcome;

/** Compiles only as long as the three outcomes are all there are. */
export function described(): string {
  switch (outcome.status) {
    case 'transformed':
      return `${outcome.request.url} ${outcome.warnings.map(({ code }) => code).join()}`;
    case 'filtered':
      return outcome.reason satisfies 'destination_disabled' | 'all_disabled' | 'mapping_filtered';
    case 'rejected':
      return outcome.error.place.sourceKeys.join();
    default:
      return outcome satisfies never;
  }
}

export function narrowed(): unknown {
  if (outcome.status === 'rejected') {
    // @ts-expect-error a rejected message has no request
    return outcome.request;
  }
  // @ts-expect-error a message that was not rejected has no error
  return outcome.error;
}

/** Compiles only as long as these are the codes. */
export const actions: Record<InstrumentationCode, string> = {
  message_invalid: '',
  event_type_missing: '',
  event_type_unsupported: '',
  required_value_missing: '',
  value_invalid: '',
  identity_missing: '',
};

export function codeOf(error: unknown): InstrumentationCode | undefined {
  return error instanceof InstrumentationError ? error.code : undefined;
}

export function eventOf({ method, body }: JuneRequest): string | undefined {
  method satisfies 'POST';
  // @ts-expect-error not every body has an event
  const event: unknown = body.event;
  return event === undefined && 'event' in body ? body.event : undefined;
}

export const track: TrackBody = { userId: 'u1', event: 'e', timestamp: '2024-05-01T10:00:00.000Z' };
// @ts-expect-error a track body has an event
export const trackWithoutEvent: TrackBody = { userId: 'u1', timestamp: '2024-05-01T10:00:00.000Z' };

export const configs: JuneConfig[] = [
  { apiKey: 'k' },
  { apiKey: 'k', api: 'sdk', baseUrl: 'https://june.example.com', overlays: [] },
  // @ts-expect-error the key is misspelt
  { apiKey: 'k', baseURL: 'https://june.example.com' },
  // @ts-expect-error the key is misspelt
  { apiKey: 'k', overlay: [] },
  // @ts-expect-error null is no base URL
  { apiKey: 'k', baseUrl: null },
  // @ts-expect-error a number is no key
  { apiKey: 5 },
];

// @ts-expect-error the configuration is needed
createTransformer();
