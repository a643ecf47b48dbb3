/** Lines as bytes, collected in memory that is used again and again. */
export interface LineBuffer {
  /** How many bytes there are. */
  size: number;
  bytes: Buffer;
}

const LINE_FEED = 0x0a;
/** How many bytes of UTF-8 one unit of a string takes at the most. */
const MAX_UNIT_BYTES = 3;
const KEPT_BYTES = 320 * 1024;

/** Makes a buffer without lines. */
export const createLineBuffer = (): LineBuffer => ({ size: 0, bytes: Buffer.allocUnsafeSlow(KEPT_BYTES) });

/** Makes room for a line, which is measured only where it might not fit. */
function makeRoom(buffer: LineBuffer, line: string): void {
  const { size, bytes } = buffer;
  if (size + line.length * MAX_UNIT_BYTES < bytes.length) return;
  const needed = size + Buffer.byteLength(line) + 1;
  if (needed <= bytes.length) return;
  buffer.bytes = Buffer.allocUnsafeSlow(Math.max(needed, 2 * bytes.length));
  bytes.copy(buffer.bytes, 0, 0, size);
}

/** Adds a line. */
export function addLine(buffer: LineBuffer, line: string): void {
  makeRoom(buffer, line);
  buffer.size += buffer.bytes.write(line, buffer.size);
  buffer.bytes[buffer.size++] = LINE_FEED;
}

/** Takes all lines out, as bytes that belong to nothing else. */
export function takeLines(buffer: LineBuffer): Uint8Array<ArrayBuffer> {
  const taken = new Uint8Array(buffer.size);
  taken.set(buffer.bytes.subarray(0, buffer.size));
  buffer.size = 0;
  if (buffer.bytes.length > KEPT_BYTES) buffer.bytes = Buffer.allocUnsafeSlow(KEPT_BYTES);
  return taken;
}
