import type { MappingLine, MappingLines, RuleLines } from '../../mapping.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';

const KEY_WIDTH = 16;
const VALUE_WIDTH = 44;

/** Lists of strings, such as source paths, stand below one another, everything else in one line as JSON. */
function valuesOf({ key, value }: MappingLine): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isList =
    key !== 'constant' && key !== 'defaultValue' && list.every((each) => typeof each === 'string');
  return (isList ? list.map(String) : [JSON.stringify(value)]).map(escapeControls);
}

function renderRow(key: string, value: string, at: string, paint: Paint): string {
  const left = `  ${key.padEnd(KEY_WIDTH)}${value.padEnd(VALUE_WIDTH)}`;
  return `${left}  ${paint('dim', escapeControls(at))}`;
}

function renderLine(line: MappingLine, paint: Paint): string[] {
  return valuesOf(line).map((value, index) => renderRow(index === 0 ? line.key : '', value, line.at, paint));
}

const renderRule = ({ destKey, lines }: RuleLines, paint: Paint) => [
  '',
  paint('bold', escapeControls(destKey)),
  ...lines.flatMap((line) => renderLine(line, paint)),
];

function renderList(title: string, lines: readonly MappingLine[], paint: Paint): string[] {
  if (lines.length === 0) return [];
  return ['', paint('bold', title), ...lines.flatMap((line) => renderLine(line, paint))];
}

/** Renders a mapping for people: what each line says on the left, where it is said on the right. */
export function renderMapping(mapping: MappingLines, paint: Paint): string {
  const { type, path, filter, rules, requireAny, warnings, removed } = mapping;
  return [
    paint('green', escapeControls(`${type} → POST ${path}`)),
    ...renderList('Only messages for which', filter, paint),
    ...rules.flatMap((rule) => renderRule(rule, paint)),
    ...renderList('Of each group one is required', requireAny, paint),
    ...renderList('Warnings', warnings, paint),
    ...renderList('Removed by overlays', removed, paint),
    '',
  ].join('\n');
}
