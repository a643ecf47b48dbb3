import type {
  Explanation,
  InstrumentationError,
  OverlaidBody,
  RemovedRule,
  RuleExplanation,
  Warning,
} from '../../index.js';
import type { Paint } from '../terminal.js';
import { renderTable, wrap } from './wrap.js';

type OverlaidExplanation = Explanation<OverlaidBody, string>;

const WIDTHS = [19, 26, 28, 21];
const HEADINGS = ['body key', 'value', 'from', 'done to it'];
const MAX_VALUE = 72;
const INDENT = '  ';
const MAX_WIDTH = 98;

/** Keys and values may hold characters that a terminal would obey. */
const showControls = (text: string) =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

function valueAt(body: unknown, destKey: string): unknown {
  return destKey
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

function renderValue(value: unknown): string {
  try {
    const text = showControls(JSON.stringify(value));
    const characters = Array.from(text.slice(0, 2 * MAX_VALUE));
    return characters.length > MAX_VALUE ? `${characters.slice(0, MAX_VALUE).join('')}…` : text;
  } catch {
    return 'too deep to be shown';
  }
}

function renderSource({ from, tried, written }: RuleExplanation): string {
  const withoutSource = tried.length === 0 ? 'a constant' : 'the default value';
  const source = from ?? (written ? withoutSource : undefined);
  const absent = tried.length === 0 ? undefined : `absent: ${tried.join(', ')}`;
  return [source, absent].filter((line) => line !== undefined).join('\n');
}

function renderRow(rule: RuleExplanation, body: unknown): string[] {
  const { destKey, written, changes, unmet, error, overlay } = rule;
  const value = body === undefined ? 'not sent' : renderValue(valueAt(body, destKey));
  const refused = error === null ? [] : [`refused: ${error.code}`];
  const by = overlay === null ? [] : [`by ${overlay}`];
  const skipped = unmet === undefined ? [] : ['skipped, see below'];
  return [
    destKey,
    written ? value : '–',
    renderSource(rule),
    [...changes, ...skipped, ...refused, ...by].join('\n'),
  ];
}

function renderHead({ outcome }: OverlaidExplanation, paint: Paint): string {
  if (outcome.status === 'filtered') return paint('yellow', `filtered: ${outcome.reason}`);
  if (outcome.status === 'rejected') return paint('red', `rejected: ${outcome.error.code}`);
  return paint('green', `transformed: ${outcome.request.method} ${outcome.request.url}`);
}

const renderList = (title: string, lines: readonly string[], paint: Paint) =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `${INDENT}${line}`)];

const renderWarning = ({ code, message }: Warning) => `${code}: ${message}`;

function renderError({ message, place: { sourceKeys, mapping } }: InstrumentationError): string[] {
  const rule = mapping === null ? [] : [`rule: ${mapping}`];
  return [message, `to fix: ${sourceKeys.join(', ') || 'the message as a whole'}`, ...rule];
}

function renderRules({ outcome, rules }: OverlaidExplanation, paint: Paint): string[] {
  if (rules.length === 0) return [];
  const body = outcome.status === 'transformed' ? outcome.request.body : undefined;
  const [headings = '', ...rows] = renderTable(
    [HEADINGS, ...rules.map((rule) => renderRow(rule, body))],
    WIDTHS,
  );
  return ['', paint('bold', headings), ...rows];
}

/** The conditions that did not hold: that of the mapping, or those of its rules. */
function renderUnmet({ unmet, rules }: OverlaidExplanation): string[] {
  const ofRules = rules.flatMap((rule) => rule.unmet ?? []);
  return [...(unmet === undefined ? [] : [unmet]), ...ofRules].map(
    ({ condition, mapping }) => `${mapping}: ${condition}`,
  );
}

const renderRemoved = ({ destKey, mapping, overlay }: RemovedRule) => `${destKey}: ${mapping}, by ${overlay}`;

/** Renders an explanation for people, in 100 columns. */
export function renderExplanation(explanation: OverlaidExplanation, paint: Paint): string {
  const { outcome, unused } = explanation;
  const warnings = outcome.status === 'transformed' ? outcome.warnings.map(renderWarning) : [];
  const error = outcome.status === 'rejected' ? renderError(outcome.error) : [];
  const wrapLines = (texts: readonly string[]) =>
    texts.flatMap((text) => wrap(showControls(text), MAX_WIDTH));
  const lines = [
    ...wrap(renderHead(explanation, paint), MAX_WIDTH),
    ...renderRules(explanation, paint),
    ...renderList('Conditions that do not hold', wrapLines(renderUnmet(explanation)), paint),
    ...renderList('Removed by overlays', wrapLines(explanation.removed.map(renderRemoved)), paint),
    ...renderList('Reached nothing', wrapLines(unused), paint),
    ...renderList('Warnings', wrapLines(warnings), paint),
    ...renderList('Error', wrapLines(error), paint),
    '',
  ];
  return lines.join('\n');
}
