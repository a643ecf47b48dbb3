import { directives } from '../directives/index.js';
import { parseDotted, parsePath, type ParsedPath } from '../paths/index.js';
import type { Generic } from './mapping.js';
import { refuseName, type Mistake } from './mistake.js';
import { typesOf, valueOf, type PlacedText, type RuleView } from './view.js';

type DirectiveName = keyof typeof directives;

const directiveNames = Object.keys(directives) as DirectiveName[];

function mistakesOf(parsed: ParsedPath, pointer: string): Mistake[] {
  return 'problem' in parsed ? [{ ...parsed.problem, pointer }] : [];
}

/** Checks a source path. */
export function checkSourceKey({ text, pointer }: PlacedText): Mistake[] {
  return mistakesOf(parsePath(text), pointer);
}

/** Checks a destination key. */
export function checkDestKey({ text, pointer }: PlacedText): Mistake[] {
  return mistakesOf(parseDotted(text), pointer);
}

function checkSourceName({ text, pointer }: PlacedText, generic: Generic): Mistake[] {
  if (Object.hasOwn(generic, text)) return [];
  const unknown = { code: 'source_name_unknown', pointer, what: 'unknown source name', name: text } as const;
  return [refuseName(unknown, Object.keys(generic))];
}

function checkSourceKeys({ sourceKeys, isGeneric }: RuleView, generic: Generic): Mistake[] {
  if (isGeneric === undefined) return [];
  return sourceKeys.flatMap((key) => (isGeneric ? checkSourceName(key, generic) : checkSourceKey(key)));
}

function checkSetting(name: DirectiveName, rule: RuleView): Mistake[] {
  const setting = valueOf(rule.metadata, name);
  const types = typesOf(rule);
  if (setting === undefined || setting === null || types === undefined) return [];
  const message = directives[name].refuse?.(setting as never, types);
  return message === undefined
    ? []
    : [{ code: 'shape_invalid', pointer: `${rule.pointer}/metadata/${name}`, message }];
}

/** Checks what a rule says for itself: its paths, its source names, and whether its directives go together. */
export function checkRule(rule: RuleView, generic: Generic): Mistake[] {
  const { destKey, pointer } = rule;
  return [
    ...(destKey === undefined ? [] : checkDestKey({ text: destKey, pointer: `${pointer}/destKey` })),
    ...checkSourceKeys(rule, generic),
    ...directiveNames.flatMap((name) => checkSetting(name, rule)),
  ];
}
