import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { DiskError, isSystemError, refuseWrite, UsageError } from '../../errors.js';
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
  readonly close: () => void;
}

const OWNER_ALONE = 0o600;
const KEPT_BYTES = 1024 * 1024;
const READ_BYTES = 1024 * 1024;

interface Opened {
  readonly file: string;
  readonly descriptor: number;
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

const toOpened = (file: string, descriptor: number, hash: Hash, length: number): Opened => ({
  file,
  descriptor,
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
  return {
    add,
    sync: () => sync(opened),
    close: () => {
      closeSync(opened.descriptor);
    },
  };
}

/** Opens the dead-letter file of a new run. Throws `UsageError` for one that is not empty or cannot be written. */
export function openDeadLetters(file: string): DeadLetters {
  const descriptor = open(file);
  if (fstatSync(descriptor).size > 0) {
    closeSync(descriptor);
    throw new UsageError(`The dead-letter file ${file} is not empty; move it away, or choose another`);
  }
  return createDeadLetters(toOpened(file, descriptor, createHash('sha256'), 0));
}

/** Opens the dead-letter file of a run that goes on, and cuts off what its state does not count. Throws `UsageError`. */
export function reopenDeadLetters({ file, length, sha256 }: StateDeadLetters): DeadLetters {
  const descriptor = open(file);
  const { hash, read } = hashStart(descriptor, length);
  const isKnown = read === length && hash.copy().digest('hex') === sha256;
  if (!isKnown) {
    closeSync(descriptor);
    const how = read < length ? 'is shorter than it was' : 'was changed';
    throw new UsageError(`state_mismatch: The dead-letter file ${file} ${how}`);
  }
  ignoreUnfit(() => {
    ftruncateSync(descriptor, length);
  });
  return createDeadLetters(toOpened(file, descriptor, hash, length));
}
