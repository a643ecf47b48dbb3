import { isAscii, isUtf8 } from 'node:buffer';
import { RECORD_SIZE, TOO_LONG, type Block, type RecordPlace } from '../input/block.js';
import { refuseInput, type Refusal } from './refusal.js';

/** A record as text, with why it cannot be read, if so; one that was too long has no text. */
export interface TextRecord extends RecordPlace {
  readonly file: string;
  readonly text: string | null;
  readonly refusal: Refusal | null;
}

/** What some programs put before a text. */
export const BYTE_ORDER_MARK = /^\ufeff/;

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
    if (end === TOO_LONG) {
      take({ ...place, text: null, refusal: refuseInput('line_too_long') });
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
  const text = record.text?.replace(BYTE_ORDER_MARK, '') ?? null;
  const before = text === null ? '' : text.slice(0, text.length - text.trimStart().length);
  return {
    ...record,
    line: record.line + (before.match(/\n/g)?.length ?? 0),
    byteOffset: record.byteOffset + before.length,
    text: text?.trim() ?? null,
  };
}
