/** Measured: a character of a JSON text takes up to 38 bytes once it is parsed, in objects of one key that is a number. */
const BYTES_PER_CHARACTER = 40;
/** Measured: a comma or an opening bracket stands for up to 187 bytes, in the same objects. */
const BYTES_PER_VALUE = 192;
/** Measured: what became of an event takes 150 to 800 bytes until the request is answered. */
const BYTES_PER_RESULT = 1000;
const [COMMA, LIST, OBJECT] = [0x2c, 0x5b, 0x7b];

/** Returns how many bytes of the heap the text of a body takes at most. */
export const heapOfText = (bytes: number): number => bytes * 2;

/** Returns how many bytes of the heap a JSON text takes at most once it is parsed. */
export const heapOfParsed = (text: string): number => text.length * BYTES_PER_CHARACTER;

/** Counts how many bytes of the heap a JSON text takes once it is parsed; that is far less than at most, but takes time. */
export function countHeapOfParsed(text: string): number {
  let values = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === COMMA || code === LIST || code === OBJECT) values += 1;
  }
  return text.length + values * BYTES_PER_VALUE;
}

/** Returns how many bytes of the heap the results of events take at most, besides the values of their messages. */
export const heapOfResults = (events: number): number => events * BYTES_PER_RESULT;
