import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { createByteSource, passOver, takeBytes, type ByteSource } from './byte-source.js';
import { passHeader } from './gzip-header.js';

/** Packed bytes may unpack to a thousand times as many, so they are fed in small pieces. */
const PIECE_BYTES = 16 * 1024;
const YIELDED_BYTES = 512 * 1024;
const TRAILER_BYTES = 8;

/** One member while it is unpacked; zlib says neither where it ends nor whether it is whole before it has more. */
interface Member {
  readonly inflater: InflateRaw;
  readonly unpacked: Uint8Array[];
  checksum: number;
  bytes: number;
  isEnded: boolean;
  isDamaged: boolean;
}

function openMember(): Member {
  const inflater = createInflateRaw();
  const member: Member = {
    inflater,
    unpacked: [],
    checksum: 0,
    bytes: 0,
    isEnded: false,
    isDamaged: false,
  };
  inflater.on('data', (chunk: Uint8Array) => {
    member.unpacked.push(chunk);
    member.checksum = crc32(chunk, member.checksum);
    member.bytes += chunk.length;
  });
  inflater.on('end', () => (member.isEnded = true));
  inflater.on('error', () => (member.isDamaged = true));
  return member;
}

/** Resolves when all that a piece unpacks to has been given, or there is no more to come. */
function feed({ inflater }: Member, piece: Uint8Array | undefined): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      inflater.off('end', settle).off('close', settle);
      resolve();
    };
    inflater.once('end', settle).once('close', settle);
    if (piece === undefined) inflater.end();
    else inflater.write(piece, settle);
  });
}

/** Joins chunks, and forgets them. */
const takeAll = (chunks: Uint8Array[]): Uint8Array => Buffer.concat(chunks.splice(0));

/** More may be long in coming. */
const isLastOfChunk = (piece: Uint8Array | undefined) => (piece?.length ?? 0) < PIECE_BYTES;

const sizeOf = (chunks: readonly Uint8Array[]) => chunks.reduce((sum, { length }) => sum + length, 0);

async function isTrailerOf({ checksum, bytes }: Member, source: ByteSource): Promise<boolean> {
  const trailer = await takeBytes(source, TRAILER_BYTES);
  const isWhole = trailer.length === TRAILER_BYTES;
  return isWhole && trailer.readUInt32LE() === checksum && trailer.readUInt32LE(4) === bytes % 2 ** 32;
}

/** Gives what one member unpacks to; returns whether it is whole. */
async function* unpackMember(source: ByteSource): AsyncGenerator<Uint8Array, boolean> {
  if (!(await passHeader(source))) return false;
  const member = openMember();
  const { inflater, unpacked } = member;
  try {
    while (!member.isEnded && !member.isDamaged) {
      const piece = await source.next();
      const before = inflater.bytesWritten;
      await feed(member, piece);
      if (piece !== undefined) source.giveBack(piece.subarray(inflater.bytesWritten - before));
      if (sizeOf(unpacked) >= YIELDED_BYTES || isLastOfChunk(piece)) yield takeAll(unpacked);
    }
    yield takeAll(unpacked);
    return !member.isDamaged && (await isTrailerOf(member, source));
  } finally {
    inflater.destroy();
  }
}

/**
 * Unpacks gzip: members one behind the other, with zero bytes between and behind them passed over. Anything else, and
 * data that ends too early, is reported once all that came before it has been given; of packed data that is damaged up
 * to 16 kB before the damage are missing, as zlib keeps back what it was about to give.
 */
export async function* gunzip(
  chunks: AsyncGenerator<Uint8Array>,
  reportDamage: () => void,
): AsyncGenerator<Uint8Array> {
  const source = createByteSource(chunks, PIECE_BYTES);
  try {
    do {
      if (!(yield* unpackMember(source))) {
        reportDamage();
        return;
      }
    } while (await passOver(source, (byte) => byte === 0));
  } finally {
    await chunks.return(undefined);
  }
}
