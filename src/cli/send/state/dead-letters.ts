import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, realpathSync } from 'node:fs';
import { isJsonObject } from '../../../json/index.js';
import { DiskError, isSystemError, refuseWrite, UsageError } from '../../errors.js';
import { lockDeadLetters } from './lock.js';
import type { StateDeadLetters } from './state.js';
import { writeWhole } from './write-file.js';

/** A message that June does not get, and why; fixed, it can be fed back. */
export type DeadLetter = Readonly<Record<string, unknown>>;

/** The file of what June does not get. */
export interface DeadLetters {
  /** Adds a letter, which may stay in memory until the next `sync`. Throws `DiskError`. */
  readonly add: (letter: DeadLetter) => void;
  /** Has all letters on the disk, and says how much there is. Throws `DiskError`. */
  readonly sync: () => StateDeadLetters;
  readonly unlock: () => void;
}

const OWNER_ALONE = 0o600;
const KEPT_BYTES = 1024 * 1024;
const READ_BYTES = 1024 * 1024;

interface Locked {
  readonly file: string;
  readonly descriptor: number;
  readonly unlock: () => void;
}

interface Opened extends Locked {
  readonly hash: Hash;
  length: number;
  kept: Buffer[];
  keptBytes: number;
  isSynced: boolean;
}

function hashStart(descriptor: number, length: number): { readonly hash: Hash; readonly read: number } {
  const hash = createHash('sha256');
  const bytes = Buffer.alloc(Math.min(READ_BYTES, length));
  let at = 0;
  for (let read = -1; read !== 0 && at < length; at += read) {
    read = readSync(descriptor, bytes, 0, Math.min(bytes.length, length - at), at);
    hash.update(bytes.subarray(0, read));
  }
  return { hash, read: at };
}

function open(file: string): number {
  try {
    return openSync(file, 'a+', OWNER_ALONE);
  } catch (error) {
    throw refuseWrite(file, error);
  }
}

/** Opens a file that no other run writes to meanwhile; a pipe or device has no lock. */
function openLocked(file: string): Locked {
  const descriptor = open(file);
  try {
    const isFile = fstatSync(descriptor).isFile();
    return { file, descriptor, unlock: isFile ? lockDeadLetters(realpathSync(file)) : () => undefined };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Lets go of a file that was opened, and says why. */
function refuse({ descriptor, unlock }: Locked, why: string): UsageError {
  closeSync(descriptor);
  unlock();
  return new UsageError(why);
}

const toOpened = (locked: Locked, hash: Hash, length: number): Opened => ({
  ...locked,
  hash,
  length,
  kept: [],
  keptBytes: 0,
  isSynced: true,
});

/** A pipe or device has nothing to be synced or cut. */
function ignoreUnfit(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EINVAL') throw error;
  }
}

function flush(opened: Opened): void {
  const { file, descriptor, hash, kept } = opened;
  if (kept.length === 0) return;
  const bytes = Buffer.concat(kept);
  try {
    writeWhole(descriptor, bytes);
  } catch (error) {
    ignoreUnfit(() => {
      ftruncateSync(descriptor, opened.length);
    });
    throw new DiskError('write', file, error);
  }
  hash.update(bytes);
  opened.length += bytes.length;
  opened.kept = [];
  opened.keptBytes = 0;
  opened.isSynced = false;
}

function sync(opened: Opened): StateDeadLetters {
  flush(opened);
  const { file, descriptor, hash, length } = opened;
  try {
    if (!opened.isSynced) {
      ignoreUnfit(() => {
        fsyncSync(descriptor);
      });
    }
  } catch (error) {
    throw new DiskError('write', file, error);
  }
  opened.isSynced = true;
  return { file, length, sha256: hash.copy().digest('hex') };
}

function createDeadLetters(opened: Opened): DeadLetters {
  const add = (letter: DeadLetter) => {
    const line = Buffer.from(`${JSON.stringify(letter)}\n`);
    opened.kept.push(line);
    opened.keptBytes += line.length;
    if (opened.keptBytes >= KEPT_BYTES) flush(opened);
  };
  return { add, sync: () => sync(opened), unlock: opened.unlock };
}

/** Opens the dead-letter file of a new run. Throws `UsageError` for one that is not empty or cannot be written. */
export function openDeadLetters(file: string): DeadLetters {
  const locked = openLocked(file);
  if (fstatSync(locked.descriptor).size > 0)
    throw refuse(locked, `The dead-letter file ${file} is not empty; move it away, or choose another`);
  return createDeadLetters(toOpened(locked, createHash('sha256'), 0));
}

/** Reads the line that begins at an offset; `undefined` where no line feed ends it. */
function readLine(descriptor: number, from: number): string | undefined {
  const chunks: Buffer[] = [];
  for (let at = from; ;) {
    const bytes = Buffer.alloc(READ_BYTES);
    const read = readSync(descriptor, bytes, 0, READ_BYTES, at);
    const end = bytes.indexOf('\n');
    chunks.push(bytes.subarray(0, end === -1 ? read : end));
    if (end !== -1) return Buffer.concat(chunks).toString();
    if (read === 0) return undefined;
    at += read;
  }
}

/** Reads the letter that begins at an offset; `undefined` where it is torn or none. */
function readLetter(descriptor: number, from: number): DeadLetter | undefined {
  try {
    const letter: unknown = JSON.parse(readLine(descriptor, from) ?? '');
    return isJsonObject(letter) ? letter : undefined;
  } catch {
    return undefined;
  }
}

/** Opens the dead-letter file of a run that goes on, and cuts off what its state does not count. Throws `UsageError`. */
export function reopenDeadLetters(
  { file, length, sha256 }: StateDeadLetters,
  isOwn: (letter: DeadLetter) => boolean,
): DeadLetters {
  const locked = openLocked(file);
  const { hash, read } = hashStart(locked.descriptor, length);
  if (read < length)
    throw refuse(locked, `state_mismatch: The dead-letter file ${file} is shorter than it was`);
  if (hash.copy().digest('hex') !== sha256)
    throw refuse(locked, `state_mismatch: The dead-letter file ${file} was changed`);
  // another run began only if there was nothing yet, so the first letter tells of whom all are
  const letter = readLetter(locked.descriptor, length);
  if (letter !== undefined && !isOwn(letter))
    throw refuse(
      locked,
      `state_mismatch: The dead-letter file ${file} has letters of another run; move it away`,
    );
  ignoreUnfit(() => {
    ftruncateSync(locked.descriptor, length);
  });
  return createDeadLetters(toOpened(locked, hash, length));
}
