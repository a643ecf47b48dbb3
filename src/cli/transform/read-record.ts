import { isAscii, isUtf8 } from 'node:buffer';
import { FOREIGN, RECORD_SIZE, TOO_LONG, UNCLOSED, type Block, type RecordPlace } from '../input/block.js';
import { refuseForm, refuseInput, type Refusal } from './refusal.js';

/** A record as text, with why it cannot be read, if so; one that was too long has no text. */
export interface TextRecord extends RecordPlace {
  readonly file: string;
  readonly text: string | null;
  readonly refusal: Refusal | null;
}

/** Says why a record was not read, by its end; `undefined` where it was. */
function refuseUnread(end: number): Refusal | undefined {
  if (end >= 0) return undefined;
  if (end === TOO_LONG) return refuseInput('line_too_long');
  return end === UNCLOSED ? refuseInput('array_unclosed') : refuseForm(FOREIGN - end);
}

/** What some programs put before a text. */
const BYTE_ORDER_MARK = /^\ufeff/;
const BLANK = /^\s*$/;

/** Tells whether a record holds white space alone. */
export const isBlank = ({ text }: TextRecord): boolean => text !== null && BLANK.test(text);

/** Returns the text of a record without the byte order mark of the input. */
export const textOf = ({ text, line }: TextRecord): string =>
  (line === 1 ? text?.replace(BYTE_ORDER_MARK, '') : text) ?? '';

/** Returns the text between two bytes, or `null` where it is not UTF-8. */
type Decode = (start: number, end: number) => string | null;

/** ASCII is decoded as one text, of which the records are parts; most input is ASCII. */
function chooseDecode(bytes: Buffer): Decode {
  if (isAscii(bytes)) {
    const text = bytes.toString('latin1');
    return (start, end) => text.slice(start, end);
  }
  if (isUtf8(bytes)) return (start, end) => bytes.toString('utf8', start, end);
  return (start, end) => (isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : null);
}

/** Calls a function with each record of a block, in their order. */
export function forEachRecord(block: Block, take: (record: TextRecord) => void): void {
  const { file, bytes, byteOffset, records } = block;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const decode = chooseDecode(buffer);
  for (let index = 0; index < records.length; index += RECORD_SIZE) {
    const start = records[index] ?? 0;
    const end = records[index + 1] ?? 0;
    const place = { file, line: records[index + 2] ?? 0, byteOffset: byteOffset + start };
    const unread = refuseUnread(end);
    if (unread !== undefined) {
      take({ ...place, text: null, refusal: unread });
      continue;
    }
    const text = decode(start, end);
    if (text === null)
      take({ ...place, text: buffer.toString('utf8', start, end), refusal: refuseInput('utf8_invalid') });
    else take({ ...place, text, refusal: null });
  }
}

/** Returns the place and text of a record without the white space around it. */
export function trimRecord(record: TextRecord): TextRecord {
  const text = record.text ?? '';
  const before = text.slice(0, text.length - text.trimStart().length); // a byte order mark is white space, too
  return {
    ...record,
    byteOffset: record.byteOffset + Buffer.byteLength(before),
    text: record.text && text.trim(),
  };
}
