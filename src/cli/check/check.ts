import { normalize } from 'node:path';
import uniqBy from 'lodash/uniqBy.js';
import type { Problem } from '../../mapping.js';
import { readDestination } from '../destination.js';
import { readText } from '../read-text.js';
import { choosePaint } from '../terminal.js';
import { DONE, REFUSED } from '../errors.js';
import { listFiles } from '../input/list-files.js';
import { createFindProblems, groupByFile } from './find-problems.js';
import { createLocate } from './locate.js';
import { renderJson, renderProblems, type FileReport } from './render-problems.js';

/** How what was found is written. */
export interface CheckOptions {
  readonly json: boolean;
  /** The destination of overlays and mappings that stand in the folder of none. */
  readonly destination?: string;
}

function placeProblems([file, problems]: readonly [string, readonly Problem[]]): FileReport {
  const text = readText(file);
  const locate = createLocate(text);
  const placed = problems.map(({ pointer, code, message, hint, position }) => {
    const { line, column } = position ?? locate(pointer);
    return { file, pointer, line, column, code, message, ...(hint !== undefined && { hint }) };
  });
  return { file, text, problems: placed };
}

/** Runs `june-transformer check`; returns the exit code. Throws `UsageError`. */
export async function check(
  patterns: readonly string[],
  { json, destination }: CheckOptions,
): Promise<number> {
  const chosen = destination === undefined ? undefined : await readDestination(destination);
  const files = (await listFiles(patterns)).map(normalize);
  const found = files.flatMap(createFindProblems(chosen));
  const problems = uniqBy(found, ({ file, pointer, code }) => `${file}#${pointer} ${code}`);
  const byFile = groupByFile([...files, ...problems.map(({ file }) => file)], problems);
  const checked = [...byFile].map(placeProblems);
  const rendered = json ? renderJson(checked) : renderProblems(checked, choosePaint(process.stdout));
  process.stdout.write(rendered);
  return problems.length > 0 ? REFUSED : DONE;
}
