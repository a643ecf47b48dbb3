import type { Explanation, InstrumentationError, OverlaidBody, RemovedRule, Warning } from '../../index.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';
import { findNear, type NearPath } from './find-near.js';
import { renderRules } from './render-rules.js';
import { wrapWords } from '../terminal/wrap.js';

type OverlaidExplanation = Explanation<OverlaidBody, string>;

const INDENT = '  ';

const COLOURS = { filtered: 'yellow', rejected: 'red', transformed: 'green' } as const;

function renderHead({ outcome }: OverlaidExplanation): string {
  if (outcome.status === 'filtered') return `filtered: ${outcome.reason}`;
  if (outcome.status === 'rejected') return `rejected: ${outcome.error.code}`;
  return `transformed: ${outcome.request.method} ${outcome.request.url}`;
}

const renderList = (title: string, lines: readonly string[], paint: Paint) =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `${INDENT}${line}`)];

const renderWarning = ({ code, message }: Warning) => `${code}: ${message}`;

function renderError({ message, place: { sourceKeys, mapping } }: InstrumentationError): string[] {
  const rule = mapping === null ? [] : [`rule: ${mapping}`];
  return [message, `to fix: ${sourceKeys.join(', ') || 'the message as a whole'}`, ...rule];
}

/** The conditions that did not hold: that of the mapping, or those of its rules. */
function renderUnmet({ unmet, rules }: OverlaidExplanation): string[] {
  const ofRules = rules.flatMap((rule) => rule.unmet ?? []);
  return [...(unmet === undefined ? [] : [unmet]), ...ofRules].map(
    ({ condition, mapping }) => `${mapping}: ${condition}`,
  );
}

const renderRemoved = ({ destKey, mapping, overlay }: RemovedRule) => `${destKey}: ${mapping}, by ${overlay}`;

const renderNear = ({ absent, near }: NearPath) => `${absent} is absent; there is ${near}`;

/** Names the command that says more of what is wrong. */
function renderMore({ outcome }: OverlaidExplanation): string[] {
  if (outcome.status === 'filtered') return [];
  const codes =
    outcome.status === 'rejected' ? [outcome.error.code] : outcome.warnings.map(({ code }) => code);
  return [...new Set(codes)].map((code) => `june-transformer help ${code}`);
}

/** What people see of it, how wide, and in which colours. */
export interface Shown {
  readonly message: unknown;
  readonly width: number;
  readonly paint: Paint;
}

/** Renders an explanation for people: lines fit a width, but for paths and names that are longer alone. */
export function renderExplanation(
  explanation: OverlaidExplanation,
  { message, width, paint }: Shown,
): string {
  const { outcome, unused, rules, removed } = explanation;
  const body = outcome.status === 'transformed' ? outcome.request.body : undefined;
  const warnings = outcome.status === 'transformed' ? outcome.warnings.map(renderWarning) : [];
  const error = outcome.status === 'rejected' ? renderError(outcome.error) : [];
  const list = (title: string, texts: readonly string[]) => {
    const lines = texts.flatMap((text) => wrapWords(escapeControls(text), width - INDENT.length));
    return renderList(title, lines, paint);
  };
  const lines = [
    ...wrapWords(renderHead(explanation), width).map((line) => paint(COLOURS[outcome.status], line)),
    ...(rules.length === 0 ? [] : ['', ...renderRules(rules, body, width, paint)]),
    ...list('Probably misspelt', findNear(message, rules).map(renderNear)),
    ...list('Conditions that do not hold', renderUnmet(explanation)),
    ...list('Removed by overlays', removed.map(renderRemoved)),
    ...list('Reached nothing', unused),
    ...list('Warnings', warnings),
    ...list('Error', error),
    ...list('More', renderMore(explanation)),
    '',
  ];
  return lines.join('\n');
}
