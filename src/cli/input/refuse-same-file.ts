import { fstatSync, readlinkSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { STANDARD_INPUT } from './open-chunks.js';
import { UsageError } from '../errors.js';

const MAX_LINKS = 40;

/** The files of a run, by what is done with them. */
export interface FilesOfRun {
  readonly read: readonly string[];
  readonly written: readonly string[];
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Returns the path at which a file that is not there would be made, behind links that lead nowhere. */
function pathToBe(file: string, links = MAX_LINKS): string {
  const folder = resolve(dirname(file));
  const path = join(attempt(() => realpathSync(folder)) ?? folder, basename(file));
  if (links === 0) return path;
  return attempt(() => pathToBe(resolve(dirname(path), readlinkSync(path)), links - 1)) ?? path;
}

/** Devices and pipes have no content that could be overwritten. */
const identify = (stats: BigIntStats): string | undefined =>
  stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;

function identifyFile(file: string): string | undefined {
  const stats = attempt(() => statSync(file, { bigint: true }));
  return stats === undefined ? pathToBe(file) : identify(stats);
}

function identifyStream(descriptor: number): string | undefined {
  const stats = attempt(() => fstatSync(descriptor, { bigint: true }));
  return stats && identify(stats);
}

/** What stands for a file, with its name for people. */
type Named = readonly [name: string, id: string | undefined];

const nameFile = (file: string): Named =>
  file === STANDARD_INPUT ? ['standard input', identifyStream(0)] : [file, identifyFile(file)];

/**
 * Throws `UsageError` where something that is written is the same file as something else, whatever its names are.
 * Standard output and standard error may be one file, as the shell then writes both through one descriptor.
 */
export function refuseSameFile({ read, written }: FilesOfRun): void {
  const taken = new Map(read.map(nameFile).map(([name, id]) => [id, name]));
  taken.delete(undefined);
  const refuseTaken = ([name, id]: Named) => {
    const other = taken.get(id);
    if (other !== undefined)
      throw new UsageError(`${name} and ${other} are the same file, which would be overwritten`);
  };
  for (const named of written.map((file): Named => [file, identifyFile(file)])) {
    refuseTaken(named);
    if (named[1] !== undefined) taken.set(named[1], named[0]);
  }
  refuseTaken(['standard output', identifyStream(1)]);
  refuseTaken(['standard error', identifyStream(2)]);
}
