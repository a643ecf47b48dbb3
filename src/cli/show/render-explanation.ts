import type { Explanation, InstrumentationError, RuleExplanation, Warning } from '../../index.js';
import type { Paint } from '../colours.js';
import { renderTable, wrap } from './wrap.js';

const WIDTHS = [19, 26, 28, 21];
const HEADINGS = ['body key', 'value', 'from', 'done to it'];
const MAX_VALUE = 72;
const INDENT = '  ';
const MAX_WIDTH = 98;

function valueAt(body: unknown, destKey: string): unknown {
  return destKey
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

function renderValue(value: unknown): string {
  try {
    const text = JSON.stringify(value);
    return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
  } catch {
    return 'too deep to be shown';
  }
}

function renderSource({ from, tried, written }: RuleExplanation): string {
  const source = from ?? (written ? 'the default value' : undefined);
  const absent = tried.length === 0 ? undefined : `absent: ${tried.join(', ')}`;
  return [source, absent].filter((line) => line !== undefined).join('\n');
}

function renderRow(rule: RuleExplanation, body: unknown): string[] {
  const { destKey, written, changes, error, overlay } = rule;
  const value = body === undefined ? 'not sent' : renderValue(valueAt(body, destKey));
  const refused = error === null ? [] : [`refused: ${error.code}`];
  const by = overlay === null ? [] : [`by ${overlay}`];
  return [destKey, written ? value : '–', renderSource(rule), [...changes, ...refused, ...by].join('\n')];
}

function renderHead({ outcome }: Explanation, paint: Paint): string {
  if (outcome.status === 'filtered') return paint('yellow', `filtered: ${outcome.reason}`);
  if (outcome.status === 'rejected') return paint('red', `rejected: ${outcome.error.code}`);
  return paint('green', `transformed: ${outcome.request.method} ${outcome.request.url}`);
}

const renderList = (title: string, lines: readonly string[], paint: Paint) =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `${INDENT}${line}`)];

const renderWarning = ({ code, message }: Warning) => `${code}: ${message}`;

function renderError({ message, place: { sourceKeys, mapping } }: InstrumentationError): string[] {
  const rule = mapping === null ? [] : [`rule: ${mapping}`];
  return [message, `to mend: ${sourceKeys.join(', ') || 'the message as a whole'}`, ...rule];
}

function renderRules({ outcome, rules }: Explanation, paint: Paint): string[] {
  if (rules.length === 0) return [];
  const body = outcome.status === 'transformed' ? outcome.request.body : undefined;
  const [headings = '', ...rows] = renderTable(
    [HEADINGS, ...rules.map((rule) => renderRow(rule, body))],
    WIDTHS,
  );
  return ['', paint('bold', headings), ...rows];
}

/** Renders an explanation for people, in 100 columns. */
export function renderExplanation(explanation: Explanation, paint: Paint): string {
  const { outcome, unused } = explanation;
  const warnings = outcome.status === 'transformed' ? outcome.warnings.map(renderWarning) : [];
  const error = outcome.status === 'rejected' ? renderError(outcome.error) : [];
  const wrapLines = (lines: readonly string[]) => lines.flatMap((line) => wrap(line, MAX_WIDTH));
  return [
    renderHead(explanation, paint),
    ...renderRules(explanation, paint),
    ...renderList('Reached nothing', wrapLines(unused), paint),
    ...renderList('Warnings', wrapLines(warnings), paint),
    ...renderList('Error', wrapLines(error), paint),
    '',
  ].join('\n');
}
