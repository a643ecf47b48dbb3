import type { ConfigurationPlace } from './place.js';
import { TransformerError } from './transformer-error.js';

const texts = {
  shape: (received: string) => `The configuration must be an object, received ${received}`,
  destination: (received: string) =>
    `The destination must be what parseDestination returns, received ${received}`,
  key_unknown: (key: string, hint: string) => `Unknown configuration key "${key}"${hint}`,
  value: (key: string, expected: string, received: string) =>
    `Invalid configuration: "${key}" must be ${expected}, received ${received}`,
  option: (key: string, expected: string) => `Invalid option: "${key}" must be ${expected}`,
  options: (problems: string) => problems,
} as const;

type Reasons = typeof texts;

type Arguments = {
  [Reason in keyof Reasons]: [reason: Reason, details: Parameters<Reasons[Reason]>, key: string | null];
}[keyof Reasons];

/** The configuration is wrong; the owner of the destination has to fix it. Thrown at creation only. */
export class ConfigurationError extends TransformerError<'config_invalid', ConfigurationPlace> {
  override get name() {
    return 'ConfigurationError';
  }
  override readonly statusCode = 400;

  constructor(...[reason, details, key]: Arguments) {
    const text: (...details: string[]) => string = texts[reason];
    super('config_invalid', text(...details), Object.freeze({ key }));
  }
}
