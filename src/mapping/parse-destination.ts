import type { Problem } from '../errors/index.js';
import { checkDestination, checkGeneric } from './checks/destination/destination-file.js';
import { readLists } from './checks/tolerant-rule.js';
import { checkMapping } from './parse-mapping.js';
import { refuseProblems } from './problem.js';
import type { CheckedJson, JsonFile } from './reading/check-json-file.js';
import type { DestinationFiles } from './schemas/destination.js';
import { NO_GENERIC, type Generic, type Mapping } from './schemas/mapping.js';

/** The files of a destination by their names, each as its text or as parsed. */
export type FileSet = Readonly<Record<string, unknown>>;

interface NamedFile extends JsonFile {
  readonly name: string;
}

const MISSING: CheckedJson = { content: NO_GENERIC, problems: [] };

/** Names a file as other files do: without folders and `.json`. */
function nameFiles(files: FileSet): NamedFile[] {
  return Object.entries(Object(files) as FileSet).map(([file, json]) => ({
    file,
    json,
    name: file.replace(/^.*[/\\]/, '').replace(/\.json$/, ''),
  }));
}

function findTwins(named: readonly NamedFile[]): Problem[] {
  const first = new Map(named.toReversed().map((file) => [file.name, file]));
  return named
    .filter((file) => first.get(file.name) !== file)
    .map(({ file, name }) => {
      const message = `another file is named "${name}", too`;
      return { code: 'shape_invalid', file, pointer: '', message };
    });
}

/** Parses the files of a destination; throws `MappingError` with the problems of all of them. */
export function parseDestination(files: FileSet): DestinationFiles {
  const named = nameFiles(files);
  const find = (wanted: string) => named.find(({ name }) => name === wanted);
  const mappingFiles = named.filter(({ name }) => name !== 'destination' && name !== 'generic');
  const destinationFile = find('destination') ?? { file: 'destination.json', json: undefined };

  const genericFile = find('generic');
  const generic = genericFile === undefined ? MISSING : checkGeneric(genericFile);
  const destination = checkDestination(
    destinationFile,
    mappingFiles.map(({ name }) => name),
  );
  const lists = readLists(generic.content);
  const mappings = mappingFiles.map((file) => ({ name: file.name, ...checkMapping(file, lists) }));

  const problems = [destination, generic, ...mappings].flatMap((checked) => checked.problems);
  refuseProblems([...findTwins(named), ...problems]);
  return {
    destination: destination.content as DestinationFiles['destination'],
    generic: generic.content as Generic,
    mappings: Object.fromEntries(mappings.map(({ name, content }) => [name, content as Mapping])),
  };
}
