import type { Problem } from '../errors/index.js';
import { checkSpelt } from './misspelling.js';
import { toProblems, type Mistake } from './mistake.js';
import { readJson } from './read-json.js';

/** A file: its text or parsed value, and the name that stands in its problems. */
export interface File {
  readonly json: unknown;
  readonly file: string;
}

/** What a file holds, and its problems in file order; what it holds can be used when there are none. */
export interface CheckedFile {
  readonly content: unknown;
  readonly problems: readonly Problem[];
}

/** Reads a file and checks what it holds, if it can be read at all. */
export function checkFile({ json, file }: File, check: (content: unknown) => Mistake[]): CheckedFile {
  const { content, mistakes } = readJson(json);
  const isReadable = mistakes.every(({ pointer }) => pointer !== '');
  const found = isReadable ? [...mistakes, ...checkSpelt(content, check)] : mistakes;
  return { content, problems: toProblems(found, content, file) };
}
