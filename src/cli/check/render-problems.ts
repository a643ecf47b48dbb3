import type { Problem } from '../../mapping.js';
import type { Paint } from '../terminal.js';
import { escapeControls, escapeLines } from '../terminal.js';
import type { TextPlace } from './locate.js';

/** A problem, and where it stands in the text of its file. */
export interface PlacedProblem extends TextPlace, Omit<Problem, 'position'> {}

/** What was found in a file. */
export interface FileReport {
  readonly file: string;
  readonly text: string;
  readonly problems: readonly PlacedProblem[];
}

const MAX_SOURCE = 90;

const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Escapes what a line of a file holds; a tab is shown as one space, so that the mark stands below the place. */
const escapeSource = (text: string) => escapeControls(text.replaceAll('\t', ' '));

function renderSource(source: string, { line, column }: TextPlace): string[] {
  const from = column > MAX_SOURCE ? column - MAX_SOURCE / 2 : 0;
  const gutter = `${line} | `.padStart(8);
  const before = escapeSource(source.slice(from, column - 1));
  const after = escapeSource(source.slice(column - 1, from + MAX_SOURCE));
  return [`${gutter}${before}${after}`, `${' '.repeat(gutter.length + before.length)}^`];
}

function renderProblem(lines: readonly string[], problem: PlacedProblem, paint: Paint): string[] {
  const { line, column, code, pointer, message } = problem;
  return [
    `  ${line}:${column}  ${paint('red', code)}  ${escapeControls(message)}`,
    ...(pointer === '' ? [] : [`    at ${escapeControls(pointer)}`]),
    ...renderSource(lines[line - 1] ?? '', problem),
  ];
}

function renderTotal(files: number, bad: readonly FileReport[]): string {
  if (bad.length === 0) return `${countOf(files, 'file')}, no problems`;
  const count = bad.reduce((sum, { problems }) => sum + problems.length, 0);
  return `${countOf(count, 'problem')} in ${bad.length} of ${countOf(files, 'file')}`;
}

/** Renders what was found, grouped by file, and how much it is. */
export function renderProblems(files: readonly FileReport[], paint: Paint): string {
  const bad = files.filter(({ problems }) => problems.length > 0);
  const groups = bad.flatMap(({ file, text, problems }) => {
    const lines = text.split(/\r\n|\r|\n/);
    const rendered = problems.flatMap((problem) => renderProblem(lines, problem, paint));
    return [paint('bold', escapeControls(file)), ...rendered, ''];
  });
  return [...groups, renderTotal(files.length, bad), ''].join('\n');
}

/** Renders what was found for programs: a JSON array of the problems, in the order of the files. */
export function renderJson(files: readonly FileReport[]): string {
  const problems = files.flatMap((file) => file.problems);
  return `${escapeLines(JSON.stringify(problems, null, 2))}\n`;
}
