import { createReadStream } from 'node:fs';
import type { RecordIndex } from './record-index.js';

const CHUNK_BYTES = 1024 * 1024;

/** Finds the first record from one on whose bytes hold a text. */
export async function findText(
  path: string,
  index: RecordIndex,
  text: string,
  from: number,
): Promise<number | undefined> {
  const wanted = Buffer.from(text);
  const start = index.at(from)?.start;
  if (start === undefined || wanted.length === 0) return undefined;
  let kept: Buffer = Buffer.alloc(0);
  let offset = start;
  for await (const chunk of createReadStream(path, {
    start,
    highWaterMark: CHUNK_BYTES,
  }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([kept, chunk]);
    for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) {
      const found = index.indexOf(offset + at);
      if (found !== undefined) return found;
    }
    kept = bytes.subarray(Math.max(0, bytes.length - wanted.length + 1));
    offset += bytes.length - kept.length;
  }
  return undefined;
}
