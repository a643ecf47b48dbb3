import { RECORD } from '../block.js';
import { isWhiteSpace, LEVELS, LINE_FEED, QUOTE, skipString, SPACE, type StringState } from './json-bytes.js';
import type { Add, Here, RecordSplitter } from './splitter.js';

interface State extends StringState {
  /** Open lists and objects. */
  level: number;
  /** Offset of the first byte of the record, and its line; between records there is none. */
  begun: { readonly start: number; readonly line: number } | undefined;
}

function endRecord(state: State, end: number, add: Add): void {
  if (state.begun !== undefined) add({ ...state.begun, end, what: RECORD });
  state.begun = undefined;
}

/** A record ends with its last bracket; outside of brackets nothing is JSON, and ends with the line. */
function readByte(state: State, byte: number, { at, add }: Here): void {
  if (byte === LINE_FEED) {
    if (state.level === 0) endRecord(state, at, add);
    state.line += 1;
  }
  if (state.begun === undefined && !isWhiteSpace(byte)) state.begun = { start: at, line: state.line };
  if (byte === QUOTE) state.isString = state.level > 0;
  const step = LEVELS.get(byte) ?? 0;
  state.level = Math.max(state.level + step, 0);
  if (step === -1 && state.level === 0) endRecord(state, at + 1, add);
}

/** Makes the splitter of input that is JSON objects one behind the other, each on however many lines. */
export function splitObjects(): RecordSplitter {
  const state: State = { level: 0, isString: false, isEscaped: false, line: 1, begun: undefined };

  return {
    split: (bytes, byteOffset, add) => {
      for (let index = 0; index < bytes.length; index++) {
        if (state.isString) index = skipString(state, bytes, index);
        readByte(state, bytes[index] ?? SPACE, { at: byteOffset + index, add });
      }
      return state.begun?.start ?? byteOffset + bytes.length;
    },
    finish: (end, add) => {
      endRecord(state, end, add);
    },
  };
}
