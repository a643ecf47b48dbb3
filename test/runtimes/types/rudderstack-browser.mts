import type { RSAEvent } from '@rudderstack/analytics-js';
import { createTransformer, type Message } from 'june-transformer';

declare const event: RSAEvent;

export const accepted: Message = event.message;
export const request = createTransformer({ apiKey: 'k' }).transform(event.message);

// @ts-expect-error the type of a message is no number; this would compile if the type had not been found
export const messageIsKnown: { type: number } = event.message;
