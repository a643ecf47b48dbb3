import type { Warning } from '../../src/directives/index.js';
import { isoTimestampKind, readTimestamp } from '../../src/directives/kinds/iso-timestamp.js';
import { isCanonicalTimestamp } from '../../src/directives/kinds/canonical-timestamp.js';
import { kindOf, refuse, type InstrumentationError } from '../../src/errors/index.js';
import { timestampsApart } from './by-hand-warnings.js';

export type Data = Record<string, unknown>;

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
  readonly url?: unknown;
  readonly path?: unknown;
  readonly title?: unknown;
  readonly referrer?: unknown;
  readonly search?: unknown;
  readonly externalId?: unknown;
  readonly integrations?: unknown;
  readonly originalTimestamp?: unknown;
  readonly timestamp?: unknown;
}

const NOTHING: Fields = Object.freeze({});
const DAY_MS = 86_400_000;

/** The fields of an object; of anything else, none. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? value : NOTHING;

function isBlank(text: string): boolean {
  if (text.length === 0) return true;
  const first = text.charCodeAt(0);
  return (first <= 0x20 || first >= 0x7f) && text.trim() === '';
}

export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && isBlank(value));

/** Absent where an object is expected. */
export function isAbsentObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isAbsent(value);
  for (const _ in value) return false;
  return true;
}

export function missing(
  destKey: string,
  sourceKeys: readonly string[],
  mapping: string,
): InstrumentationError {
  return refuse('required_value_missing', [destKey, sourceKeys.join(', ')], { destKey, sourceKeys, mapping });
}

export function invalid(
  value: unknown,
  expected: string,
  destKey: string,
  path: string,
  mapping: string,
): InstrumentationError {
  const place = { destKey, sourceKeys: [path], mapping };
  return refuse('value_invalid', [`"${destKey}" at ${path}`, expected, kindOf(value)], place);
}

const STRING = 'a string or a safe integer';

/** The string that a present value is sent as. */
export function toText(
  value: unknown,
  destKey: string,
  path: string,
  mapping: string,
): string | InstrumentationError {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : invalid(value, STRING, destKey, path, mapping);
}

/** As `toText`, but leaves a value of another kind out. */
export function toTextOrOmit(
  value: unknown,
  destKey: string,
  path: string,
  mapping: string,
  warnings: Warning[],
): string | undefined {
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  const message = `The value for "${destKey}" at ${path} was left out: expected ${STRING}, received ${kindOf(value)}`;
  warnings.push({ code: 'value_omitted', message, place: { destKey, sourceKeys: [path], mapping } });
  return undefined;
}

/** The timestamp of a message, apart from an obvious one; `undefined` when it names none. */
function refineTimestamp(
  value: unknown,
  path: string,
  mapping: string,
  warnings: Warning[],
): string | InstrumentationError {
  const notes = {
    warnings,
    place: { destKey: 'timestamp', sourceKeys: [path], mapping },
    unfit: { expected: '', received: '' },
  };
  const refined = isoTimestampKind.refine(value, notes);
  if (typeof refined === 'string') return refined;
  const { expected, received } = notes.unfit;
  return refuse('value_invalid', [`"timestamp" at ${path}`, expected, received], notes.place);
}

const MAPPINGS = {
  identify: 'june/identify#/rules/4',
  track: 'june/track#/rules/5',
  group: 'june/group#/rules/4',
  page: 'june/page#/rules/10',
};

/** The timestamp of a message; `undefined` when it names none. */
export function toTimestamp(
  { originalTimestamp, timestamp }: Fields,
  call: keyof typeof MAPPINGS,
  warnings: Warning[],
): string | InstrumentationError | undefined {
  if (typeof originalTimestamp === 'string' && isCanonicalTimestamp(originalTimestamp))
    return originalTimestamp;
  const isOriginal = !isAbsent(originalTimestamp);
  const value = isOriginal ? originalTimestamp : timestamp;
  if (isAbsent(value)) return undefined;
  const path = isOriginal ? 'originalTimestamp' : 'timestamp';
  return refineTimestamp(value, path, MAPPINGS[call], warnings);
}

/** Warns when an `originalTimestamp` that is sent is more than a day away from `timestamp`. */
export function warnApart(
  { originalTimestamp, timestamp }: Fields,
  call: keyof typeof MAPPINGS,
  warnings: Warning[],
): void {
  if (timestamp === undefined || originalTimestamp === timestamp || isAbsent(originalTimestamp)) return;
  const [sent, other] = [readTimestamp(originalTimestamp), readTimestamp(timestamp)];
  if (sent === undefined || other === undefined || sent.startsWith(other.slice(0, 10))) return;
  if (Math.abs(Date.parse(sent) - Date.parse(other)) > DAY_MS) warnings.push(timestampsApart[call]);
}
