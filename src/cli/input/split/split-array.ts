import { RECORD, UNCLOSED } from '../block.js';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  isWhiteSpace,
  LEVELS,
  LINE_FEED,
  QUOTE,
  skipString,
  SPACE,
  type StringState,
} from './json-bytes.js';
import type { Add, Here, RecordSplitter } from './splitter.js';

/** For each byte whether it means something outside of a string. */
const MEANINGFUL = new Uint8Array(256);
for (const byte of [LINE_FEED, QUOTE, COMMA, ...LEVELS.keys()]) MEANINGFUL[byte] = 1;

interface State extends StringState {
  /** Open lists and objects; the records stand at level 1. */
  level: number;
  /** No byte of the next record has come yet. */
  isWaiting: boolean;
  isAfterComma: boolean;
  /** The list is closed: what follows should be nothing, and is read line by line. */
  isOver: boolean;
  start: number;
  startLine: number;
}

function endRecord(state: State, end: number, add: Add): void {
  if (!state.isWaiting) add({ start: state.start, end, line: state.startLine, what: RECORD });
  state.isWaiting = true;
}

/** A comma or bracket where an element is due is no JSON, so it becomes a record that will be refused. */
function endElement(state: State, byte: number, { at, add }: Here): void {
  const isMissing = state.isWaiting && (byte === COMMA || state.isAfterComma);
  if (isMissing || byte === CLOSE_OBJECT) add({ start: at, end: at + 1, line: state.line, what: RECORD });
  endRecord(state, at, add);
  state.isAfterComma = byte === COMMA;
}

function beginRecord(state: State, at: number): void {
  state.start = at;
  state.startLine = state.line;
  state.isWaiting = false;
}

/** A record begins with the first character behind the bracket or comma before it. */
function isBegun(state: State, byte: number): boolean {
  if (!state.isWaiting || isWhiteSpace(byte)) return false;
  return (
    state.isOver || (state.level === 1 && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT)
  );
}

/** Reads a byte that means something; `at` is its offset in the input. */
function readMeaningful(state: State, byte: number, { at, add }: Here): void {
  if (byte === LINE_FEED) {
    if (state.isOver) endRecord(state, at, add);
    state.line += 1;
  }
  if (state.isOver) return;
  if (byte === QUOTE) state.isString = true;
  const step = LEVELS.get(byte) ?? 0;
  state.level += step;
  state.isOver = step === -1 && state.level <= 0;
  if (state.isOver || (byte === COMMA && state.level === 1)) endElement(state, byte, { at, add });
}

const createState = (): State => ({
  level: 0,
  isString: false,
  isEscaped: false,
  isWaiting: true,
  isAfterComma: false,
  isOver: false,
  line: 1,
  start: 0,
  startLine: 1,
});

/** Makes the splitter of input that is one JSON array; its elements are the records, on however many lines. */
export function splitArray(): RecordSplitter {
  const state = createState();

  return {
    split: (bytes, byteOffset, add) => {
      for (let index = 0; index < bytes.length; index++) {
        if (state.isString) index = skipString(state, bytes, index);
        const byte = bytes[index] ?? SPACE;
        const at = byteOffset + index;
        if (isBegun(state, byte)) beginRecord(state, at);
        if (MEANINGFUL[byte] === 1) readMeaningful(state, byte, { at, add });
      }
      return state.isWaiting ? byteOffset + bytes.length : state.start;
    },
    finish: (end, add) => {
      const isBetween = state.isWaiting || (state.level === 1 && !state.isString);
      endRecord(state, end, add);
      if (isBetween && !state.isOver) add({ start: end, end, line: state.line, what: UNCLOSED });
    },
  };
}
