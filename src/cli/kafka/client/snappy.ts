import type { Kafka } from './settings.js';

/** What producers in Java write in front of their blocks of snappy: eight bytes by which they are known, and two versions. */
const MAGIC = Buffer.from('82534e4150505900', 'hex');
const HEAD_BYTES = 16;
const LENGTH_BYTES = 4;

type Unpack = (bytes: Buffer) => Uint8Array;

/** Unpacks snappy as producers in Java write it: in blocks, each with its length; other bytes are one block. */
export function unpackSnappy(bytes: Buffer, unpack: Unpack): Buffer {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return Buffer.from(unpack(bytes));
  const blocks: Uint8Array[] = [];
  for (let at = HEAD_BYTES; at < bytes.length;) {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32BE(at);
    blocks.push(unpack(bytes.subarray(start, at)));
  }
  return Buffer.concat(blocks);
}

const taught = new WeakSet<object>();

/** Has a client read the snappy of Java, which it takes for damaged. */
export function teachSnappy({ compressionsAlgorithms: { snappy } }: Kafka): void {
  if (taught.has(snappy)) return;
  taught.add(snappy);
  const unpack: Unpack = snappy.decompressSync.bind(snappy);
  const decompressSync = (bytes: Buffer | { readonly buffer: Buffer }) =>
    unpackSnappy(Buffer.isBuffer(bytes) ? bytes : bytes.buffer, unpack);
  Object.assign(snappy, { decompressSync });
}
