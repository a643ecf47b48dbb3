import type { Difference } from '../../fixture/index.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';
import type { FixtureResult, PlacedProblem } from './run-fixture.js';

const MAX_DIFFERENCES = 20;
const MAX_VALUE = 200;
/** How much of a long value is shown before the place at which it differs. */
const BEFORE = 40;

const write = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function lengthOfSameStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** Cuts a long value to what stands around a place in it. */
function cut(text: string, at: number): string {
  if (text.length <= MAX_VALUE) return text;
  const start = Math.max(0, Math.min(at - BEFORE, text.length - MAX_VALUE));
  const end = start + MAX_VALUE;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function renderDifference({ path, expected, received }: Difference, paint: Paint): string[] {
  const [before, after] = [write(expected), write(received)];
  const at = lengthOfSameStart(before, after);
  return [
    `    ${escapeControls(path)}`,
    paint('red', `      - ${escapeControls(cut(before, at))}`),
    paint('green', `      + ${escapeControls(cut(after, at))}`),
  ];
}

function renderProblem({ line, column, pointer, code, message }: PlacedProblem, paint: Paint): string {
  const at = pointer === '' ? '' : ` at ${pointer}`;
  return `    ${line}:${column}${escapeControls(at)}  ${paint('red', code)}  ${escapeControls(message)}`;
}

/** Tells whether a fixture passes. */
export const isPassed = ({ problems, differences }: FixtureResult): boolean =>
  problems.length + differences.length === 0;

/** Renders why a fixture fails: what is wrong with it, or how the outcome differs from the expected one. */
export function renderResult(result: FixtureResult, paint: Paint): string {
  const { file, description, problems, differences, reason } = result;
  const more = differences.length - MAX_DIFFERENCES;
  const title = description === '' ? file : `${file}: ${description}`;
  return [
    `${paint('red', '✗')} ${paint('bold', escapeControls(title))}`,
    ...problems.map((problem) => renderProblem(problem, paint)),
    ...differences.slice(0, MAX_DIFFERENCES).flatMap((difference) => renderDifference(difference, paint)),
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...(reason === undefined ? [] : [`    the error: ${escapeControls(reason)}`]),
    '',
    '',
  ].join('\n');
}
