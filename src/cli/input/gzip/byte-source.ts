/** Bytes that come in chunks and are taken in pieces; what was too much can be given back. */
export interface ByteSource {
  /** Returns the next piece of what has come, or `undefined` at the end. */
  readonly next: () => Promise<Uint8Array | undefined>;
  readonly giveBack: (bytes: Uint8Array) => void;
}

/** Makes a source that gives pieces of so many bytes at the most. */
export function createByteSource(chunks: AsyncGenerator<Uint8Array>, pieceBytes: number): ByteSource {
  let rest: Uint8Array = new Uint8Array(0);

  const next = async () => {
    while (rest.length === 0) {
      const chunk = await chunks.next();
      if (chunk.done === true) return undefined;
      rest = chunk.value;
    }
    const piece = rest.subarray(0, pieceBytes);
    rest = rest.subarray(piece.length);
    return piece;
  };
  const giveBack = (bytes: Uint8Array) => {
    if (bytes.length > 0) rest = Buffer.concat([bytes, rest]);
  };
  return { next, giveBack };
}

/** Takes so many bytes, or fewer at the end. */
export async function takeBytes(source: ByteSource, count: number): Promise<Buffer> {
  let taken = Buffer.alloc(0);
  while (taken.length < count) {
    const piece = await source.next();
    if (piece === undefined) break;
    taken = Buffer.concat([taken, piece]);
  }
  source.giveBack(taken.subarray(count));
  return taken.subarray(0, count);
}

/** Passes over bytes; stops at the first that is not of them, and says whether there is one. */
export async function passOver(source: ByteSource, isPassed: (byte: number) => boolean): Promise<boolean> {
  for (;;) {
    const piece = await source.next();
    if (piece === undefined) return false;
    const at = piece.findIndex((byte) => !isPassed(byte));
    if (at === -1) continue;
    source.giveBack(piece.subarray(at));
    return true;
  }
}
