import { normalize } from 'node:path';
import uniqBy from 'lodash/uniqBy.js';
import type { Problem } from '../../mapping.js';
import { choosePaint } from '../colours.js';
import { DONE, REFUSED } from '../exit-codes.js';
import { listFiles } from '../input/list-files.js';
import { createCheck, groupByFile } from './check-file.js';
import { readText } from './destination-folder.js';
import { createLocate } from './locate.js';
import { renderJson, renderProblems, type CheckedFile } from './render-problems.js';

/** How what was found is written. */
export interface CheckOptions {
  readonly json: boolean;
}

function placeProblems([file, problems]: readonly [string, readonly Problem[]]): CheckedFile {
  const text = readText(file);
  const locate = createLocate(text);
  const placed = problems.map(({ pointer, code, message, hint, position }) => {
    const { line, column } = position ?? locate(pointer);
    return { file, pointer, line, column, code, message, ...(hint !== undefined && { hint }) };
  });
  return { file, text, problems: placed };
}

/** Runs `june-transformer check`; returns the exit code. Throws `UsageError`. */
export async function check(patterns: readonly string[], { json }: CheckOptions): Promise<number> {
  const files = (await listFiles(patterns)).map(normalize);
  const found = files.flatMap(createCheck());
  const problems = uniqBy(found, ({ file, pointer, code }) => `${file}#${pointer} ${code}`);
  const byFile = groupByFile([...files, ...problems.map(({ file }) => file)], problems);
  const checked = [...byFile].map(placeProblems);
  const rendered = json ? renderJson(checked) : renderProblems(checked, choosePaint(process.stdout));
  process.stdout.write(rendered);
  return problems.length > 0 ? REFUSED : DONE;
}
