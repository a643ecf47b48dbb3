import type { RuleExplanation } from '../../index.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';
import { wrapValue, wrapWords } from '../terminal/wrap.js';

const MIN_VALUE = 24;
const GAP = 2;

function valueAt(body: unknown, destKey: string): unknown {
  return destKey
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

function renderValue({ destKey, written }: RuleExplanation, body: unknown): string {
  if (!written) return '–';
  if (body === undefined) return 'not sent';
  try {
    return escapeControls(JSON.stringify(valueAt(body, destKey)));
  } catch {
    return 'too deep to be shown';
  }
}

function renderSource({ from, tried, written }: RuleExplanation): string | undefined {
  const withoutSource = tried.length === 0 ? 'a constant' : 'the default value';
  return from ?? (written ? withoutSource : undefined);
}

/** Says where the value comes from and what was done to it, a line for each. */
function renderOrigin(rule: RuleExplanation): string[] {
  const { tried, changes, unmet, error, overlay } = rule;
  const source = renderSource(rule);
  const skipped = unmet === undefined ? [] : ['skipped, see below'];
  const done = [...changes, ...skipped].join('; ');
  return [
    ...(source === undefined ? [] : [`from ${source}`]),
    ...(done === '' ? [] : [done]),
    ...(tried.length === 0 ? [] : [`absent: ${tried.join(', ')}`]),
    ...(error === null ? [] : [`refused: ${error.code}`]),
    ...(overlay === null ? [] : [`by ${overlay}`]),
  ].map(escapeControls);
}

/** Renders rules, each with its value beside the key and where that comes from below. */
export function renderRules(
  rules: readonly RuleExplanation[],
  body: unknown,
  width: number,
  paint: Paint,
): string[] {
  const keys = rules.map(({ destKey }) => escapeControls(destKey));
  const widest = Math.max(0, ...keys.map((key) => key.length));
  const indent = Math.min(widest + GAP, Math.max(GAP, width - MIN_VALUE));
  const room = Math.max(1, width - indent);
  return rules.flatMap((rule, index) => {
    const key = keys[index] ?? '';
    const lines = [
      ...wrapValue(renderValue(rule, body), room),
      ...renderOrigin(rule).flatMap((text) => wrapWords(text, room).map((line) => paint('dim', line))),
    ].map((line) => `${' '.repeat(indent)}${line}`);
    const isBeside = key.length + GAP <= indent;
    if (!isBeside) return [paint('bold', key), ...lines];
    return [`${paint('bold', key)}${lines[0]?.slice(key.length) ?? ''}`, ...lines.slice(1)];
  });
}
