import type { Place } from './place.js';
import { TransformerError } from './transformer-error.js';

const texts = {
  message_invalid: (received: string) => `Message must be a JSON object, received ${received}`,
  event_type_missing: () => 'Event type is required',
  event_type_unsupported: (quoted: string) => `Event type ${quoted}is not supported`,
  required_value_missing: (destKey: string, sourceKeys: string, why = `none of ${sourceKeys} is present`) =>
    `Missing required value for "${destKey}": ${why}`,
  value_invalid: (at: string, expected: string, received: string) =>
    `Invalid value for ${at}: expected ${expected}, received ${received}`,
  identity_missing: (sourceKeys: string) => `Missing identity: none of ${sourceKeys} is present`,
} as const;

type Texts = typeof texts;

/** Codes of the errors that the sender of a message has to fix. */
export type InstrumentationCode = keyof Texts;

/** A code, what stands in its sentence, and the place. */
export type InstrumentationDetails = {
  [Code in InstrumentationCode]: [code: Code, details: Parameters<Texts[Code]>, place: Place];
}[InstrumentationCode];

/** The destination could not take the message; its sender has to fix it. */
export class InstrumentationError extends TransformerError<InstrumentationCode, Place> {
  override get name() {
    return 'InstrumentationError';
  }
  override readonly statusCode = 400;

  constructor(...[code, details, place]: InstrumentationDetails) {
    const text = texts[code] as (...details: readonly unknown[]) => string;
    super(code, text(...details), place);
  }
}
