import { RequestError } from '../http/request-error.js';

const LINE_FEED = 0x0a;
/** What some programs put before a text. */
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** The outcome of each takes some hundred bytes, however small it is. */
const MAX_LINES = 100_000;

/** Returns the bytes of lines without a byte order mark before them. */
export function withoutMark(bytes: Buffer): Buffer {
  const { length } = BYTE_ORDER_MARK;
  return bytes.subarray(0, length).equals(BYTE_ORDER_MARK) ? bytes.subarray(length) : bytes;
}

/** Lists lines without their line feeds, blank ones, too; behind the last line feed there is none. */
export function* listLines(bytes: Buffer): Generator<Buffer, void> {
  let start = 0;
  while (start < bytes.length) {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const end = lineFeed === -1 ? bytes.length : lineFeed;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** Counts lines; throws `RequestError` for more than may be in one request. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (const _ of listLines(bytes)) {
    count += 1;
    if (count > MAX_LINES) throw new RequestError('events_too_many');
  }
  return count;
}
