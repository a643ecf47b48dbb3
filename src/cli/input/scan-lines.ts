import type { Scan } from './scan.js';

const LINE_FEED = 0x0a;

/** Makes the scanner of input with one record a line, because a JSON text holds no line feed. */
export function scanLines(): Scan {
  let start = 0;
  let line = 1;

  return {
    scan: (bytes, byteOffset, add) => {
      let at = bytes.indexOf(LINE_FEED);
      while (at !== -1) {
        add({ start, end: byteOffset + at, line });
        start = byteOffset + at + 1;
        line += 1;
        at = bytes.indexOf(LINE_FEED, at + 1);
      }
      return start;
    },
    finish: (end, add) => {
      if (end > start) add({ start, end, line });
    },
  };
}
