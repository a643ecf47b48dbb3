import { normalize } from 'node:path';
import uniqBy from 'lodash/uniqBy.js';
import { checkRudderStackMapping, type DestinationFiles, type Problem } from '../../mapping.js';
import { readDestination } from '../destination.js';
import { readText } from '../read-text.js';
import { choosePaint, type Paint } from '../terminal/terminal.js';
import { DONE, REFUSED } from '../errors.js';
import { listFiles } from '../input/list-files.js';
import { createFindProblems, groupByFile } from './find-problems.js';
import { createLocate } from '../input/locate.js';
import { renderJson, renderProblems, type FileReport } from './render-problems.js';
import { renderRudderStack } from './render-rudderstack.js';

/** How what was found is written, and whose files are checked. */
export interface CheckOptions {
  readonly json: boolean;
  /** The destination of overlays and mappings that stand in the folder of none. */
  readonly destination?: string;
  /** Whether the files are mapping files of RudderStack. */
  readonly rudderstack: boolean;
}

type Told = Omit<Problem, 'code'> & { readonly code: string };

/** Adds line and column to what was found in a file. */
function placeProblems<Each extends Told>(file: string, found: readonly Each[]) {
  const text = readText(file);
  const locate = createLocate(text);
  const problems = found.map(({ file: name, pointer, position, ...others }) => {
    const { line, column } = position ?? locate(pointer);
    return { file: name, pointer, line, column, ...others };
  });
  return { file, text, problems };
}

function checkOwn(files: readonly string[], chosen: DestinationFiles | undefined) {
  const found = files.flatMap(createFindProblems(chosen));
  const problems = uniqBy(found, ({ file, pointer, code }) => `${file}#${pointer} ${code}`);
  const byFile = groupByFile([...files, ...problems.map(({ file }) => file)], problems);
  return [...byFile].map(([file, each]) => placeProblems(file, each));
}

function checkRudderStack(files: readonly string[]) {
  return files.map((file) => placeProblems(file, checkRudderStackMapping(readText(file), file)));
}

function write<Each>(
  reports: readonly FileReport<Each>[],
  render: (reports: readonly FileReport<Each>[], paint: Paint) => string,
  { json }: CheckOptions,
): number {
  process.stdout.write(json ? renderJson(reports) : render(reports, choosePaint(process.stdout)));
  return reports.some(({ problems }) => problems.length > 0) ? REFUSED : DONE;
}

/** Runs `june-transformer check`; returns the exit code. Throws `UsageError`. */
export async function check(patterns: readonly string[], options: CheckOptions): Promise<number> {
  const { destination, rudderstack } = options;
  const chosen = destination === undefined ? undefined : await readDestination(destination);
  const files = (await listFiles(patterns)).map(normalize);
  return rudderstack
    ? write(checkRudderStack(files), renderRudderStack, options)
    : write(checkOwn(files, chosen), renderProblems, options);
}
