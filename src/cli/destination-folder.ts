import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { JsonObject } from '../json/index.js';
import type { FileSet } from '../mapping.js';
import { readText } from './read-text.js';

/** Reads a file as far as it tells what it is; its problems are for parsing to find. */
export function peek(text: string): JsonObject {
  try {
    return Object(JSON.parse(text)) as JsonObject;
  } catch {
    return {};
  }
}

/** Tells whether a file that nobody named is there: in its folder, out of which neither its name nor a link leads. */
function standsIn(folder: string, file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  const [first] = relative(realpathSync(folder), realpathSync(file)).split(sep);
  return first !== '..';
}

const standsInItsFolder = (file: string) => standsIn(dirname(file), file);

/** The mapping files that a destination file names, as far as they are there. */
function mappingFilesOf(folder: string, { messageTypes }: JsonObject): string[] {
  const entries = Object.values(Object(messageTypes) as JsonObject);
  const names = entries.map((entry) => String((Object(entry) as JsonObject)['mapping']));
  return [...new Set(names)]
    .map((name) => join(folder, `${name}.json`))
    .filter((file) => standsIn(folder, file));
}

/** Reads the files that make the destination of a destination file, by their names. */
export function readDestinationFolder(file: string): FileSet {
  const folder = dirname(file);
  const text = readText(file);
  const generic = [join(folder, 'generic.json')].filter(standsInItsFolder);
  const others = [...generic, ...mappingFilesOf(folder, peek(text))];
  return Object.fromEntries([[file, text], ...others.map((other) => [other, readText(other)])]) as FileSet;
}

/** Finds the destination file of a folder. */
export function findDestinationIn(folder: string): string | undefined {
  return [join(folder, 'destination.json')].find(standsInItsFolder);
}

/** Finds the destination file whose folder, or the folder above it, a file stands in. */
export function findDestinationFile(file: string): string | undefined {
  const folder = dirname(file);
  return findDestinationIn(folder) ?? findDestinationIn(join(folder, '..'));
}
