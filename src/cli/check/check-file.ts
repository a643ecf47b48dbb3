import { basename } from 'node:path';
import {
  MappingError,
  parseDestination,
  parseMapping,
  parseOverlay,
  type DestinationFiles,
  type Problem,
} from '../../mapping.js';
import { UsageError } from '../usage-error.js';
import {
  findDestinationFile,
  findUsers,
  peek,
  readDestinationFolder,
  readText,
} from './destination-folder.js';

function problemsOf(parse: () => unknown): readonly Problem[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof MappingError) return error.problems;
    throw error;
  }
}

/** The destination of an overlay, where its file stands near; else it is June. */
function findDestination(file: string, name: unknown): DestinationFiles | undefined {
  const near = findDestinationFile(file);
  if (near === undefined || peek(readText(near))['name'] !== name) return undefined;
  return parseDestination(readDestinationFolder(near));
}

/** A mapping that a destination names is checked with it, as it has lists of source paths of its own. */
function checkMapping(file: string, text: string): readonly Problem[] {
  const near = findDestinationFile(file);
  const files = near === undefined ? {} : readDestinationFolder(near);
  if (!Object.hasOwn(files, file)) return problemsOf(() => parseMapping(text, file));
  return problemsOf(() => parseDestination(files)).filter((problem) => problem.file === file);
}

/** A generic file is checked with the destinations that use its lists. */
function checkGeneric(file: string): readonly Problem[] {
  const users = findUsers(file);
  if (users.length === 0)
    throw new UsageError(`No destination.json stands beside ${file}, or one folder down`);
  return users.flatMap((user) => problemsOf(() => parseDestination(readDestinationFolder(user))));
}

function checkDestination(file: string): readonly Problem[] {
  if (basename(file) !== 'destination.json') throw new UsageError(`${file} has to be named destination.json`);
  return problemsOf(() => parseDestination(readDestinationFolder(file)));
}

/** Finds the problems of a file, and those of the other files of a destination. What it is, its keys tell. */
export function checkFile(file: string): readonly Problem[] {
  const text = readText(file);
  const content = peek(text);
  if (basename(file) === 'generic.json') return checkGeneric(file);
  if ('messageTypes' in content) return checkDestination(file);
  if (!('mappings' in content)) return checkMapping(file, text);
  return problemsOf(() => parseOverlay(text, file, findDestination(file, content['destination'])));
}
