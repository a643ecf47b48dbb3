import { passOver, takeBytes, type ByteSource } from './byte-source.js';

const FIXED_BYTES = 10;
const START = [0x1f, 0x8b, 8];
const [HEADER_CHECKSUM, EXTRA, NAME, COMMENT] = [0x02, 0x04, 0x08, 0x10];

/** Tells whether bytes begin as a gzip member does. */
export const isStart = (bytes: Uint8Array): boolean => START.every((byte, index) => bytes[index] === byte);

async function passExactly(source: ByteSource, count: number): Promise<boolean> {
  return (await takeBytes(source, count)).length === count;
}

async function passExtra(source: ByteSource): Promise<boolean> {
  const size = await takeBytes(source, 2);
  return size.length === 2 && (await passExactly(source, size.readUInt16LE()));
}

async function passName(source: ByteSource): Promise<boolean> {
  return (await passOver(source, (byte) => byte !== 0)) && (await passExactly(source, 1));
}

/** What may stand in a header, by its flag, in the order in which it stands there. */
const PARTS = [
  [EXTRA, passExtra],
  [NAME, passName],
  [COMMENT, passName],
  [HEADER_CHECKSUM, (source: ByteSource) => passExactly(source, 2)],
] as const;

/** Passes over the header of a gzip member (RFC 1952); says whether it is whole. */
export async function passHeader(source: ByteSource): Promise<boolean> {
  const fixed = await takeBytes(source, FIXED_BYTES);
  const flags = fixed[START.length] ?? 0;
  if (fixed.length < FIXED_BYTES || !isStart(fixed)) return false;
  for (const [flag, pass] of PARTS) {
    if ((flags & flag) !== 0 && !(await pass(source))) return false;
  }
  return true;
}
