import type { Problem } from '../../mapping.js';
import type { Paint } from '../terminal/terminal.js';
import { escapeControls, escapeLines } from '../terminal/terminal.js';
import type { TextPlace } from '../input/locate.js';

/** A problem, and where it stands in the text of its file. */
export interface PlacedProblem extends TextPlace, Omit<Problem, 'position'> {}

/** What was found in a file. */
export interface FileReport<Each = PlacedProblem> {
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Each[];
}

const MAX_SOURCE = 90;

/** Writes a count with its word, e.g. "1 file". */
export const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Escapes what a line of a file holds; a tab is shown as one space, so that the mark stands below the place. */
const escapeSource = (text: string) => escapeControls(text.replaceAll('\t', ' '));

function renderSource(source: string, { line, column }: TextPlace): string[] {
  const from = column > MAX_SOURCE ? column - MAX_SOURCE / 2 : 0;
  const gutter = `${line} | `.padStart(8);
  const before = escapeSource(source.slice(from, column - 1));
  const after = escapeSource(source.slice(column - 1, from + MAX_SOURCE));
  return [`${gutter}${before}${after}`, `${' '.repeat(gutter.length + before.length)}^`];
}

/** Renders where something stands: its pointer, and its line with a mark. */
export function renderPlace(lines: readonly string[], place: TextPlace & Pick<Problem, 'pointer'>): string[] {
  const { line, pointer } = place;
  return [
    ...(pointer === '' ? [] : [`    at ${escapeControls(pointer)}`]),
    ...renderSource(lines[line - 1] ?? '', place),
  ];
}

function renderProblem(lines: readonly string[], problem: PlacedProblem, paint: Paint): string[] {
  const { line, column, code, message } = problem;
  const head = `  ${line}:${column}  ${paint('red', code)}  ${escapeControls(message)}`;
  return [head, ...renderPlace(lines, problem)];
}

/** Says how much was found in how many files; `count` says how much that is. */
export function renderTotal<Each>(
  files: readonly FileReport<Each>[],
  count = (problems: readonly Each[]) => countOf(problems.length, 'problem'),
): string {
  const bad = files.filter(({ problems }) => problems.length > 0);
  if (bad.length === 0) return `${countOf(files.length, 'file')}, no problems`;
  return `${count(bad.flatMap(({ problems }) => problems))} in ${bad.length} of ${countOf(files.length, 'file')}`;
}

type RenderFile<Each> = (lines: readonly string[], problems: readonly Each[]) => string[];

/** Renders what was found file by file, of each file that has problems. */
export function renderFiles<Each>(
  files: readonly FileReport<Each>[],
  paint: Paint,
  render: RenderFile<Each>,
): string[] {
  const bad = files.filter(({ problems }) => problems.length > 0);
  return bad.flatMap(({ file, text, problems }) => {
    const lines = text.split(/\r\n|\r|\n/);
    return [paint('bold', escapeControls(file)), ...render(lines, problems), ''];
  });
}

/** Renders what was found, grouped by file, and how much it is. */
export function renderProblems(files: readonly FileReport[], paint: Paint): string {
  const groups = renderFiles(files, paint, (lines, problems) =>
    problems.flatMap((problem) => renderProblem(lines, problem, paint)),
  );
  return [...groups, renderTotal(files), ''].join('\n');
}

/** Renders what was found for programs: a JSON array of the problems, in the order of the files. */
export function renderJson(files: readonly FileReport<unknown>[]): string {
  const problems = files.flatMap((file) => file.problems);
  return `${escapeLines(JSON.stringify(problems, null, 2))}\n`;
}
