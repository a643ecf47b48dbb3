import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';

/** Packed bytes may unpack to a thousand times as many, so they are fed in small pieces. */
const PIECE_BYTES = 16 * 1024;
const YIELDED_BYTES = 512 * 1024;

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

const bytesOf = (chunks: readonly Uint8Array[]) => chunks.reduce((sum, { length }) => sum + length, 0);

/** Joins chunks, and forgets them. */
function takeAll(chunks: Uint8Array[]): Uint8Array {
  return Buffer.concat(chunks.splice(0));
}

/** Resolves when all that a piece unpacks to has been given, or the data turned out to be damaged. */
function feed(unpacker: Gunzip, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      unpacker.off('close', end);
      resolve();
    };
    unpacker.once('close', end);
    unpacker.write(piece, end);
  });
}

/**
 * Unpacks gzip. Data that ends too early is reported, once all that came before it has been given; of data that is
 * damaged up to 16 kB before the damage are missing, as zlib keeps back what it was about to give. It is fed by hand,
 * because a stream that fails throws away what it still holds.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  reportDamage: () => void,
): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip();
  const unpacked: Uint8Array[] = [];
  const state = { isDamaged: false };
  unpacker.on('data', (chunk: Uint8Array) => unpacked.push(chunk));
  unpacker.on('error', () => {
    state.isDamaged = true;
  });

  for await (const chunk of chunks) {
    for (const piece of piecesOf(chunk)) {
      if (!state.isDamaged) await feed(unpacker, piece);
      if (bytesOf(unpacked) >= YIELDED_BYTES) yield takeAll(unpacked);
    }
    yield takeAll(unpacked);
  }
  unpacker.end();
  if (!state.isDamaged) await once(unpacker, 'end').catch(() => undefined);
  yield takeAll(unpacked);
  if (state.isDamaged) reportDamage();
}
