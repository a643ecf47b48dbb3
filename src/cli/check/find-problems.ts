import { basename, dirname } from 'node:path';
import memoize from 'lodash/memoize.js';
import {
  MappingError,
  parseDestination,
  parseMapping,
  parseOverlay,
  type DestinationFiles,
  type Problem,
} from '../../mapping.js';
import {
  findDestinationFile,
  findDestinationIn,
  peek,
  readDestinationFolder,
} from '../destination-folder.js';
import { UsageError } from '../errors.js';
import { readText } from '../read-text.js';

/** Finds the problems of a file, and those of the other files of a destination. */
export type FindProblems = (file: string) => readonly Problem[];

/** A destination as its folder holds it. */
interface CheckedDestination {
  /** The problems of each of its files. */
  readonly byFile: ReadonlyMap<string, readonly Problem[]>;
  readonly problems: readonly Problem[];
  /** What was parsed, where there is no problem. */
  readonly files: DestinationFiles | undefined;
}

/** Lists the problems of each file, of which there may be none. */
export function groupByFile(files: readonly string[], problems: readonly Problem[]): Map<string, Problem[]> {
  const byFile = new Map(files.map((file): [string, Problem[]] => [file, []]));
  for (const problem of problems) byFile.get(problem.file)?.push(problem);
  return byFile;
}

type FindDestination = (file: string) => CheckedDestination;

/** With what files are checked that are no destination themselves: what stands near, and what the user chose. */
interface Destinations {
  readonly find: FindDestination;
  readonly chosen: DestinationFiles | undefined;
}

function parsedOrProblems<Parsed>(parse: () => Parsed): { files?: Parsed; problems: readonly Problem[] } {
  try {
    return { files: parse(), problems: [] };
  } catch (error) {
    if (error instanceof MappingError) return { problems: error.problems };
    throw error;
  }
}

function checkFolder(file: string): CheckedDestination {
  const folder = readDestinationFolder(file);
  const { files, problems } = parsedOrProblems(() => parseDestination(folder));
  return { byFile: groupByFile(Object.keys(folder), problems), problems, files };
}

/** An overlay is checked with its destination, where that stands near; else with the shipped one that it names. */
function checkOverlay(file: string, text: string, find: FindDestination): readonly Problem[] {
  const near = findDestinationFile(file);
  const isNear = near !== undefined && peek(readText(near))['name'] === peek(text)['destination'];
  const { files, problems } = isNear ? find(near) : { files: undefined, problems: [] };
  if (problems.length > 0) return problems;
  return parsedOrProblems(() => parseOverlay(text, file, ...(files === undefined ? [] : [files]))).problems;
}

/** A mapping that a destination names is checked with it, as it has lists of source paths of its own. */
function checkMapping(file: string, text: string, { find, chosen }: Destinations): readonly Problem[] {
  const near = findDestinationFile(file);
  const own = near === undefined ? undefined : find(near).byFile.get(file);
  return own ?? parsedOrProblems(() => parseMapping(text, file, chosen)).problems;
}

/** A generic file is checked with the destination whose lists it holds. */
function checkGeneric(file: string, find: FindDestination): readonly Problem[] {
  const destination = findDestinationIn(dirname(file));
  if (destination === undefined) throw new UsageError(`No destination.json stands beside ${file}`);
  return find(destination).problems;
}

function checkDestination(file: string, find: FindDestination): readonly Problem[] {
  if (basename(file) !== 'destination.json') throw new UsageError(`${file} has to be named destination.json`);
  return find(file).problems;
}

/** Makes the check of files, each destination of which is parsed once. What a file is, its keys tell. */
export function createFindProblems(chosen: DestinationFiles | undefined): FindProblems {
  const find = memoize(checkFolder);
  const checkPatch = (file: string, text: string) =>
    chosen === undefined
      ? checkOverlay(file, text, find)
      : parsedOrProblems(() => parseOverlay(text, file, chosen)).problems;
  return (file) => {
    const text = readText(file);
    const content = peek(text);
    if (basename(file) === 'generic.json') return checkGeneric(file, find);
    if ('mappings' in content || 'destination' in content) return checkPatch(file, text);
    if ('messageTypes' in content) return checkDestination(file, find);
    return checkMapping(file, text, { find, chosen });
  };
}
