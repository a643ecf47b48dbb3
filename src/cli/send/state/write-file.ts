import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DiskError } from '../../errors.js';

const OWNER_ALONE = 0o600;

/** Writes all bytes of a file that is open. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces a file as a whole, so that after a crash it is the old one or the new one. Throws `DiskError`. */
export function replaceFile(file: string, text: string): void {
  const temporary = `${file}.tmp`;
  try {
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, 'wx', OWNER_ALONE);
    try {
      writeWhole(descriptor, Buffer.from(text));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
    sync(dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new DiskError('write', file, error);
  }
}
