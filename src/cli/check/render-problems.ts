import type { Problem } from '../../mapping.js';
import type { Paint } from '../colours.js';
import { locate } from './locate.js';

/** A file that was checked. */
export interface CheckedFile {
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

const MAX_SOURCE = 90;

function renderSource(text: string, line: number, column: number): string[] {
  const source = text.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const from = column > MAX_SOURCE ? column - MAX_SOURCE / 2 : 0;
  const gutter = `${line} | `.padStart(8);
  const mark = `${' '.repeat(gutter.length + column - 1 - from)}^`;
  return [`${gutter}${source.slice(from, from + MAX_SOURCE)}`, mark];
}

function renderProblem(text: string, problem: Problem, paint: Paint): string[] {
  const { code, pointer, message } = problem;
  const { line, column } = problem.position ?? locate(text, pointer);
  return [
    `  ${line}:${column}  ${paint('red', code)}  ${message}`,
    ...(pointer === '' ? [] : [`    at ${pointer}`]),
    ...renderSource(text, line, column),
  ];
}

/** Renders what was found, grouped by file, and how much it is. */
export function renderProblems(files: readonly CheckedFile[], paint: Paint): string {
  const bad = files.filter(({ problems }) => problems.length > 0);
  const count = bad.reduce((sum, { problems }) => sum + problems.length, 0);
  const groups = bad.flatMap(({ file, text, problems }) => [
    paint('bold', file),
    ...problems.flatMap((problem) => renderProblem(text, problem, paint)),
    '',
  ]);
  const total = `${count} ${count === 1 ? 'problem' : 'problems'} in ${bad.length} of ${files.length} files`;
  return [...groups, total, ''].join('\n');
}
