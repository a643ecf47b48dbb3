/** Bytes that come in chunks and are taken in pieces. */
export interface ByteSource {
  /** Returns the next piece of what has come, or `undefined` at the end. */
  readonly next: () => Promise<Uint8Array | undefined>;
  /** Gives back so many of the last bytes of the latest piece. */
  readonly giveBack: (count: number) => void;
  /** Returns what can be taken without waiting. */
  readonly atHand: () => Uint8Array;
}

/** Makes a source that gives pieces of so many bytes at the most. */
export function createByteSource(chunks: AsyncGenerator<Uint8Array>, pieceBytes: number): ByteSource {
  let chunk: Uint8Array = new Uint8Array(0);
  let at = 0;

  const next = async () => {
    while (at === chunk.length) {
      const result = await chunks.next();
      if (result.done === true) return undefined;
      chunk = result.value;
      at = 0;
    }
    const piece = chunk.subarray(at, at + pieceBytes);
    at += piece.length;
    return piece;
  };
  const giveBack = (count: number) => {
    at -= count;
  };
  return { next, giveBack, atHand: () => chunk.subarray(at) };
}

/** Takes so many bytes, or fewer at the end. */
export async function takeBytes(source: ByteSource, count: number): Promise<Buffer> {
  let taken = Buffer.alloc(0);
  while (taken.length < count) {
    const piece = await source.next();
    if (piece === undefined) break;
    taken = Buffer.concat([taken, piece]);
  }
  source.giveBack(Math.max(0, taken.length - count));
  return taken.subarray(0, count);
}

/** Passes over bytes; stops at the first that is not of them, and says whether there is one. */
export async function passOver(source: ByteSource, isPassed: (byte: number) => boolean): Promise<boolean> {
  for (;;) {
    const piece = await source.next();
    if (piece === undefined) return false;
    const at = piece.findIndex((byte) => !isPassed(byte));
    if (at === -1) continue;
    source.giveBack(piece.length - at);
    return true;
  }
}
