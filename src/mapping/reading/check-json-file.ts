import type { Problem } from '../../errors/index.js';
import type { PlacedValue } from '../placed-value.js';
import { nameFile, type LocalProblem } from '../problem.js';
import { checkSpelt } from './misspelling.js';
import { readJson } from './read-json.js';

/** A file: its text or parsed value, and the name that stands in its problems. */
export interface JsonFile {
  readonly json: unknown;
  readonly file: string;
}

/** What a file holds, and its problems in file order; what it holds can be used when there are none. */
export interface CheckedJson {
  readonly content: unknown;
  readonly problems: readonly Problem[];
}

/** Reads a file and checks what it holds, if it can be read at all. */
export function checkJsonFile(
  { json, file }: JsonFile,
  check: (content: PlacedValue) => LocalProblem[],
): CheckedJson {
  const { content, problems } = readJson(json);
  const isReadable = problems.every(({ pointer }) => pointer !== '');
  const found = isReadable ? [...problems, ...checkSpelt(content, check)] : problems;
  return { content, problems: nameFile(found, content, file) };
}
