export const [LINE_FEED, QUOTE, BACKSLASH, COMMA] = [0x0a, 0x22, 0x5c, 0x2c];
export const [SPACE, CLOSE_LIST, CLOSE_OBJECT] = [0x20, 0x5d, 0x7d];
export const [OPEN_LIST, OPEN_OBJECT] = [0x5b, 0x7b];

/** How the level changes at the brackets. */
export const LEVELS: ReadonlyMap<number, number> = new Map([
  [OPEN_LIST, 1],
  [CLOSE_LIST, -1],
  [OPEN_OBJECT, 1],
  [CLOSE_OBJECT, -1],
]);

const WHITE_SPACE = new Set([SPACE, LINE_FEED, 0x09, 0x0d]);

/** Tells whether a byte is white space of JSON. */
export const isWhiteSpace = (byte: number): boolean => WHITE_SPACE.has(byte);

/** Where a splitter stands in strings and lines. */
export interface StringState {
  isString: boolean;
  isEscaped: boolean;
  line: number;
}

/** Returns the index behind the string that is open at an index. */
export function skipString(state: StringState, bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === LINE_FEED) state.line += 1;
    if (state.isEscaped) {
      state.isEscaped = false;
    } else if (bytes[at] === BACKSLASH) {
      state.isEscaped = true;
    } else if (bytes[at] === QUOTE) {
      state.isString = false;
      return at + 1;
    }
  }
  return bytes.length;
}
