import { isBlank, isJsonObject, type JsonObject } from '../../../json/index.js';
import { unwrapRecord } from '../../../message/unwrap.js';
import { refuseInput, refuseJson, type Malformed } from './malformed.js';
import type { InputRecord } from './read-record.js';

/** What a record holds, or why it cannot be read. */
export interface ParsedRecord {
  /** Its own text, or that of the record that it brings back. */
  readonly text: string | null;
  /** The header above a row of CSV. */
  readonly header: string | undefined;
  /** Those of a batch stand for themselves from here on. */
  readonly messages: readonly unknown[];
  readonly isBatch: boolean;
  readonly malformed: Malformed | null;
}

/** What stands for a byte that was no UTF-8 in the text of a dead letter. */
const REPLACEMENT = '\ufffd';

/** What some programs put before a text. */
const BYTE_ORDER_MARK = /^\ufeff/;

/** Tells whether a record holds white space alone. */
export const isBlankRecord = ({ text }: InputRecord): boolean => text !== null && isBlank(text);

/** Makes what stands for a record that cannot be read. */
export const refuseRecord = (text: string | null, malformed: Malformed): ParsedRecord => ({
  text,
  header: undefined,
  messages: [],
  isBatch: false,
  malformed,
});

/** Makes what a record of one message holds. */
export const bareRecord = (text: string, message: unknown): ParsedRecord => ({
  text,
  header: undefined,
  messages: [message],
  isBatch: false,
  malformed: null,
});

/**
 * A dead letter, as `--errors` writes it, stands for the record that it holds, so that it does not grow each time it comes
 * back. One that was refused for bytes that are no UTF-8 is refused again while it holds what stands for them. Returns
 * `undefined` for what is none.
 */
export function parseLetter(
  { raw, code, byteOffset }: JsonObject,
  parseRaw: (raw: string) => ParsedRecord,
): ParsedRecord | undefined {
  if (typeof raw !== 'string' || byteOffset === undefined) return undefined;
  const isLossy = code === 'utf8_invalid' && raw.includes(REPLACEMENT);
  return isLossy ? refuseRecord(raw, refuseInput('utf8_invalid')) : parseRaw(raw);
}

/** Takes the messages out of a value, or what a dead letter brings back. */
function unwrap(value: unknown, text: string): ParsedRecord {
  const isLetter = isJsonObject(value) && !Object.hasOwn(value, 'type');
  const letter = isLetter ? parseLetter(value, (raw) => parseJson(raw, unwrap)) : undefined;
  return letter ?? { ...bareRecord(text, value), ...unwrapRecord(value) };
}

/** Parses JSON, and has what it holds taken out of it. */
export function parseJson(text: string, take: (value: unknown, text: string) => ParsedRecord): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuseRecord(text, refuseJson(text));
  }
  return take(value, text);
}

/** Returns the text of a record; the byte order mark of the input is not of it. */
export const textOf = ({ text, line }: InputRecord): string =>
  (line === 1 ? text?.replace(BYTE_ORDER_MARK, '') : text) ?? '';

/** Parses a record of messages. */
export function parseRecord(record: InputRecord): ParsedRecord {
  const { text, malformed } = record;
  return malformed === null ? parseJson(textOf(record), unwrap) : refuseRecord(text, malformed);
}
