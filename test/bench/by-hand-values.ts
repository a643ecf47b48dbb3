import type { Warning } from '../../src/directives/index.js';
import { isCanonicalTimestamp } from '../../src/directives/kinds/canonical-timestamp.js';
import { isoTimestampKind } from '../../src/directives/kinds/iso-timestamp.js';
import { InstrumentationError, kindOf } from '../../src/errors/index.js';
import { isAbsent } from '../../src/message/index.js';

/** The fields that the four calls read, whatever the kind of the values. */
export interface Fields {
  readonly type?: unknown;
  readonly userId?: unknown;
  readonly id?: unknown;
  readonly anonymousId?: unknown;
  readonly groupId?: unknown;
  readonly event?: unknown;
  readonly email?: unknown;
  readonly name?: unknown;
  readonly category?: unknown;
  readonly firstName?: unknown;
  readonly lastName?: unknown;
  readonly username?: unknown;
  readonly traits?: unknown;
  readonly properties?: unknown;
  readonly context?: unknown;
  readonly page?: unknown;
  readonly externalId?: unknown;
  readonly integrations?: unknown;
  readonly originalTimestamp?: unknown;
  readonly timestamp?: unknown;
  readonly [key: string]: unknown;
}

const NOTHING: Fields = Object.freeze({});

/** The fields of an object; of anything else, none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : NOTHING;
}

export function missing(destKey: string, sourceKeys: string[], mapping: string): never {
  const place = { destKey, sourceKeys, mapping };
  throw new InstrumentationError('required_value_missing', [destKey, sourceKeys.join(', ')], place);
}

export function invalid(
  value: unknown,
  expected: string,
  destKey: string,
  path: string,
  mapping: string,
): never {
  const place = { destKey, sourceKeys: [path], mapping };
  throw new InstrumentationError(
    'value_invalid',
    [`"${destKey}" at ${path}`, expected, kindOf(value)],
    place,
  );
}

/** A text out of a present value. */
export function text(value: unknown, destKey: string, path: string, mapping: string): string {
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  return invalid(value, 'a string or a safe integer', destKey, path, mapping);
}

/** Writes the text at a top-level key of the same name, if it is present. */
export function copyText(message: Fields, key: string, body: Record<string, unknown>, mapping: string): void {
  const value = message[key];
  if (!isAbsent(value)) body[key] = text(value, key, key, mapping);
}

/** The moment of a message; `undefined` when it names none. */
export function timestamp(message: Fields, mapping: string, warnings: Warning[]): string | undefined {
  const { originalTimestamp, timestamp: corrected } = message;
  if (typeof originalTimestamp === 'string' && isCanonicalTimestamp(originalTimestamp))
    return originalTimestamp;
  const isOriginal = !isAbsent(originalTimestamp);
  const value = isOriginal ? originalTimestamp : corrected;
  if (isAbsent(value)) return undefined;
  const sourceKeys = [isOriginal ? 'originalTimestamp' : 'timestamp'];
  const refine = isoTimestampKind.compile({ destKey: 'timestamp', sourceKeys, mapping });
  return refine(value, warnings) as string;
}
