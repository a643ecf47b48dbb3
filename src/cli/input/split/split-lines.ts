import { LINES, RECORD } from '../block.js';
import { LINE_FEED } from './json-bytes.js';
import { INPUT_START, type RecordSplitter } from './splitter.js';

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED, from); at !== -1 && at < to; at = bytes.indexOf(LINE_FEED, at + 1))
    count += 1;
  return count + 1;
}

/**
 * Makes the splitter of input with one record a line, because a JSON text holds no line feed. The line that began in an
 * earlier piece is found alone; the others only together, so that this costs little where the input is read.
 */
export function splitLines(from = INPUT_START): RecordSplitter {
  let { byteOffset: start, line } = from;

  return {
    isOfLines: true,
    split: (bytes, byteOffset, add) => {
      const last = bytes.lastIndexOf(LINE_FEED);
      if (last === -1) return start;
      const first = start < byteOffset ? bytes.indexOf(LINE_FEED) : -1;
      if (first !== -1) add({ start, end: byteOffset + first, line: line++, what: RECORD });
      if (first < last) {
        add({ start: byteOffset + first + 1, end: byteOffset + last, line, what: LINES });
        line += countLines(bytes, first + 1, last);
      }
      start = byteOffset + last + 1;
      return start;
    },
    finish: (end, add) => {
      if (end > start) add({ start, end, line, what: RECORD });
    },
  };
}
