import { normalize } from 'node:path';
import uniqBy from 'lodash/uniqBy.js';
import { choosePaint } from '../colours.js';
import { DONE, REFUSED } from '../exit-codes.js';
import { listFiles } from '../input/list-files.js';
import { checkFile } from './check-file.js';
import { readText } from './destination-folder.js';
import { renderProblems } from './render-problems.js';

/** Runs `june-transformer check`; returns the exit code. Throws `UsageError`. */
export async function check(patterns: readonly string[]): Promise<number> {
  const files = (await listFiles(patterns)).map(normalize);
  const found = files.flatMap(checkFile);
  const problems = uniqBy(found, ({ file, pointer, code }) => `${file}#${pointer} ${code}`);
  const all = [...new Set([...files, ...problems.map(({ file }) => file)])];
  const checked = all.map((file) => ({
    file,
    text: readText(file),
    problems: problems.filter((problem) => problem.file === file),
  }));
  process.stdout.write(renderProblems(checked, choosePaint(process.stdout)));
  return problems.length > 0 ? REFUSED : DONE;
}
