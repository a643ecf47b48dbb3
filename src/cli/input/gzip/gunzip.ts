import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { createByteSource, passOver, takeBytes, type ByteSource } from './byte-source.js';
import { isStart, passHeader } from './gzip-header.js';

/** Packed bytes may unpack to a thousand times as many, so they are fed in small pieces. */
const PIECE_BYTES = 16 * 1024;
const YIELDED_BYTES = 512 * 1024;
const TRAILER_BYTES = 8;
/** A chunk of zlib holds the memory of 16 kB, however little of them it is. */
const COPIED_BYTES = 4 * 1024;
/** A header that is longer may be waited for. */
const HEADER_BYTES = 1024;

/** What was unpacked, of one member or of many small ones, and was not yet given. */
interface Unpacked {
  chunks: Uint8Array[];
  bytes: number;
}

/** One member while it is unpacked; zlib says neither where it ends nor whether it is whole before it has more. */
interface Member {
  readonly inflater: InflateRaw;
  checksum: number;
  bytes: number;
  isEnded: boolean;
  isDamaged: boolean;
}

function openMember(unpacked: Unpacked): Member {
  const inflater = createInflateRaw();
  const member: Member = {
    inflater,
    checksum: 0,
    bytes: 0,
    isEnded: false,
    isDamaged: false,
  };
  inflater.on('data', (chunk: Uint8Array) => {
    unpacked.chunks.push(chunk.length < COPIED_BYTES ? Buffer.from(chunk) : chunk);
    unpacked.bytes += chunk.length;
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

/** Gives as one what was unpacked, if there is anything, and forgets it. */
function* takeAll(unpacked: Unpacked): Generator<Uint8Array> {
  const { chunks } = unpacked;
  unpacked.chunks = [];
  unpacked.bytes = 0;
  if (chunks.length > 0) yield Buffer.concat(chunks);
}

/** Tells whether another member can be begun without waiting, as more may be long in coming. */
function isFollowed({ atHand }: ByteSource): boolean {
  const bytes = atHand();
  return bytes.length > HEADER_BYTES && isStart(bytes);
}

async function isTrailerOf({ checksum, bytes }: Member, source: ByteSource): Promise<boolean> {
  const trailer = await takeBytes(source, TRAILER_BYTES);
  const isWhole = trailer.length === TRAILER_BYTES;
  return isWhole && trailer.readUInt32LE() === checksum && trailer.readUInt32LE(4) === bytes % 2 ** 32;
}

/** Unpacks one member, and gives what would become too much, or have to wait; returns whether the member is whole. */
async function* unpackMember(source: ByteSource, unpacked: Unpacked): AsyncGenerator<Uint8Array, boolean> {
  if (!(await passHeader(source))) return false;
  const member = openMember(unpacked);
  const { inflater } = member;
  try {
    while (!member.isEnded && !member.isDamaged) {
      const piece = await source.next();
      const before = inflater.bytesWritten;
      await feed(member, piece);
      if (piece !== undefined) source.giveBack(piece.length - (inflater.bytesWritten - before));
      if (unpacked.bytes >= YIELDED_BYTES || source.atHand().length < TRAILER_BYTES) yield* takeAll(unpacked);
    }
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
  const unpacked: Unpacked = { chunks: [], bytes: 0 };
  try {
    do {
      const isWhole = yield* unpackMember(source, unpacked);
      if (!isWhole || !isFollowed(source)) yield* takeAll(unpacked);
      if (!isWhole) {
        reportDamage();
        return;
      }
    } while (await passOver(source, (byte) => byte === 0));
  } finally {
    await chunks.return(undefined);
  }
}
