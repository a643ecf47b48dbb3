import { isAscii, isUtf8 } from 'node:buffer';
import {
  CUT_ROW,
  FOREIGN,
  HEADER_INVALID,
  LINES,
  RECORD,
  RECORD_SIZE,
  LINE_TOO_LONG,
  UNCLOSED,
  type Block,
} from '../block.js';
import { LINE_FEED } from '../split/json-bytes.js';
import type { Found } from '../split/splitter.js';
import { refuseForm, refuseInput, refuseRow, type Malformed } from './malformed.js';

/** A record as a string, with why it cannot be read, if so; one that was too long or may be cut off has no text. */
export interface InputRecord {
  readonly file: string;
  /** Number of the line in which it begins, counted from 1. */
  readonly line: number;
  /** Offset of the first byte; in gzipped input, of what is unpacked. */
  readonly byteOffset: number;
  /** Offset behind its last byte. */
  readonly end: number;
  readonly text: string | null;
  /** The first line of the CSV of which the record is a row. */
  readonly header: string | undefined;
  readonly malformed: Malformed | null;
}

function refuseUnread(what: number): Malformed {
  if (what === LINE_TOO_LONG) return refuseInput('line_too_long');
  if (what === HEADER_INVALID) return refuseInput('csv_header_invalid');
  if (what === CUT_ROW) return refuseRow('the gzip data is damaged or ends too early within it');
  return what === UNCLOSED ? refuseInput('array_unclosed') : refuseForm(what - FOREIGN);
}

/** Returns the text between two bytes, or `null` where it is not UTF-8. */
type Decode = (start: number, end: number) => string | null;

/** ASCII, which most input is, is decoded as one string, of which the records are parts, unless they are kept. */
function chooseDecode(bytes: Buffer, areKept: boolean): Decode {
  if (isAscii(bytes)) {
    if (areKept) return (start, end) => bytes.toString('latin1', start, end);
    const text = bytes.toString('latin1');
    return (start, end) => text.slice(start, end);
  }
  if (isUtf8(bytes)) return (start, end) => bytes.toString('utf8', start, end);
  return (start, end) => (isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : null);
}

/** Returns how the records of a block are read. */
function createRead(
  { file, header, byteOffset: before }: Block,
  bytes: Buffer,
  areKept: boolean,
): (found: Found) => InputRecord {
  const decode = chooseDecode(bytes, areKept);

  return ({ start, end, line, what }) => {
    const place = { file, header, line, byteOffset: before + start, end: before + end };
    if (what !== RECORD) return { ...place, text: null, malformed: refuseUnread(what) };
    const text = decode(start, end);
    if (text !== null) return { ...place, text, malformed: null };
    const shown = bytes.toString('utf8', start, end);
    return { ...place, text: shown, malformed: refuseInput('utf8_invalid') };
  };
}

function forEachLine(bytes: Buffer, { maxBytes }: Block, lines: Found, take: (found: Found) => void): void {
  let { start, line } = lines;
  while (start <= lines.end) {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const end = lineFeed === -1 ? lines.end : lineFeed;
    take({ start, end, line, what: end - start > maxBytes ? LINE_TOO_LONG : RECORD });
    start = end + 1;
    line += 1;
  }
}

/** Calls a function with where each record of a block stands, in their order. */
export function forEachFound(block: Block, take: (found: Found) => void): void {
  const { records } = block;
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length);
  for (let index = 0; index < records.length; index += RECORD_SIZE) {
    const [start = 0, end = 0, line = 0, what = RECORD] = records.subarray(index, index + RECORD_SIZE);
    const found = { start, end, line, what };
    if (what === LINES) forEachLine(bytes, block, found, take);
    else take(found);
  }
}

/**
 * Calls a function with each record of a block, in their order. Records that are kept have texts of their own; others may
 * keep the text of the whole block in memory.
 */
export function forEachRecord(block: Block, take: (record: InputRecord) => void, areKept = false): void {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length);
  const read = createRead(block, bytes, areKept);
  forEachFound(block, (found) => {
    take(read(found));
  });
}

/** Returns a record with its place and text without the white space around it, which in CSV is of a cell. */
export function trimRecord(record: InputRecord): InputRecord {
  if (record.header !== undefined) return record;
  const text = record.text ?? '';
  const before = text.slice(0, text.length - text.trimStart().length); // a byte order mark is white space, too
  return {
    ...record,
    byteOffset: record.byteOffset + Buffer.byteLength(before),
    text: record.text && text.trim(),
  };
}
