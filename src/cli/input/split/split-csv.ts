import { RECORD } from '../block.js';
import { COMMA, LINE_FEED, QUOTE } from './json-bytes.js';
import type { Add, Found, Here, RecordSplitter } from './splitter.js';

const CARRIAGE_RETURN = 0x0d;

interface State {
  isQuoted: boolean;
  /** Where the last quoted cell ended, unless another quote follows: two of them are one in the cell. */
  closedAt: number;
  /** The last byte of the piece before. */
  last: number;
  line: number;
  start: number;
  startLine: number;
}

function endRow(state: State, end: number, previous: number, add: Add): void {
  const { start, startLine: line } = state;
  add({ start, end: previous === CARRIAGE_RETURN ? end - 1 : end, line, what: RECORD });
}

/** A quote opens a cell where that begins; anywhere else it is a character, which is for the reader of the row to refuse. */
function readQuote(state: State, previous: number, at: number): void {
  const isOpening = previous === COMMA || previous === LINE_FEED || state.closedAt === at - 1;
  if (state.isQuoted) state.closedAt = at;
  state.isQuoted = !state.isQuoted && isOpening;
}

function readLineFeed(state: State, previous: number, { at, add }: Here): void {
  state.line += 1;
  if (state.isQuoted) return;
  endRow(state, at, previous, add);
  state.start = at + 1;
  state.startLine = state.line;
}

/** Splits rows of CSV: a line feed ends a row, unless it stands in a quoted cell. */
function splitRows(): RecordSplitter {
  const state: State = { isQuoted: false, closedAt: -1, last: LINE_FEED, line: 1, start: 0, startLine: 1 };

  return {
    split: (bytes, byteOffset, add) => {
      let previous = state.last;
      for (let index = 0; index < bytes.length; index++) {
        const byte = bytes[index] ?? LINE_FEED;
        const at = byteOffset + index;
        if (byte === QUOTE) readQuote(state, previous, at);
        if (byte === LINE_FEED) readLineFeed(state, previous, { at, add });
        previous = byte;
      }
      state.last = previous;
      return state.start;
    },
    finish: (end, add) => {
      if (end > state.start) endRow(state, end, state.last, add);
    },
  };
}

/** Finds the first row that is not empty, which is the header; the last one may be without an end. */
export function findFirstRow(bytes: Uint8Array, isEnd: boolean): Found | undefined {
  const rows: Found[] = [];
  const add = (row: Found) => rows.push(row);
  const { split, finish } = splitRows();
  split(bytes, 0, add);
  if (isEnd) finish(bytes.length, add);
  return rows.find(({ start, end }) => end > start);
}

/** Makes the splitter of CSV behind its header, which ends at an offset. */
export function splitCsv(header: string, headerEnd: number): RecordSplitter {
  const { split, finish } = splitRows();
  const behind =
    (add: Add): Add =>
    (found) => {
      if (found.start > headerEnd) add(found);
    };
  return {
    header,
    split: (bytes, byteOffset, add) => split(bytes, byteOffset, behind(add)),
    finish: (end, add) => {
      finish(end, behind(add));
    },
  };
}
