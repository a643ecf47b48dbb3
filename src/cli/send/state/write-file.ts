import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DiskError } from '../../errors.js';
import { nameBeside } from '../../name-beside.js';

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

/** Writes a new file beside another, under a name that no file of somebody else has; returns its path. */
export function writeBeside(file: string, text: string): string {
  const beside = nameBeside(file);
  const descriptor = openSync(beside, 'wx', OWNER_ALONE);
  try {
    writeWhole(descriptor, Buffer.from(text));
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return beside;
}

function renameOver(beside: string, file: string): void {
  try {
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Replaces a file as a whole, so that after a crash it is the old one or the new one. Throws `DiskError`. */
export function replaceFile(file: string, text: string): void {
  try {
    renameOver(writeBeside(file, text), file);
    sync(dirname(file));
  } catch (error) {
    throw new DiskError('write', file, error);
  }
}
