import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { refuseFile } from '../../errors.js';

/** Returns the path of a state that is there; links are followed, so that it has one lock and is replaced where it is. */
export function pathOfState(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    throw refuseFile('read', resolve(file), error);
  }
}

/** Returns the path of a state that is to be made; where its folder is not there, making it says so. */
export function pathOfNewState(file: string): string {
  const path = resolve(file);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

/** Tells whether a name is taken, be it by a link that leads nowhere. */
export const isTaken = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
