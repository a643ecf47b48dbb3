import { findUnfit } from '../directives/metadata.js';
import type { ParsedPath } from '../paths/index.js';
import { parseDotted, parsePath } from '../paths/parse/index.js';
import { NO_GENERIC, type Generic } from './mapping.js';
import { refuseName, type Mistake } from './mistake.js';
import { typesOf, type PlacedText, type RuleView } from './view.js';

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

const NO_LISTS =
  'the lists that source names stand for are in generic.json, and the destination has no such file';

function checkSourceName({ text, pointer }: PlacedText, generic: Generic): Mistake[] {
  if (Object.hasOwn(generic, text)) return [];
  if (generic === NO_GENERIC) return [{ code: 'source_name_unknown', pointer, message: NO_LISTS }];
  const unknown = { code: 'source_name_unknown', pointer, what: 'unknown source name', name: text } as const;
  return [refuseName(unknown, Object.keys(generic))];
}

function checkSourceKeys({ sourceKeys, isGeneric }: RuleView, generic: Generic): Mistake[] {
  if (isGeneric === undefined) return [];
  return sourceKeys.flatMap((key) => (isGeneric ? checkSourceName(key, generic) : checkSourceKey(key)));
}

/** Checks whether the directives of a rule go together; `keyOf` says where in its `metadata` the mistake is. */
export function checkMetadata(rule: RuleView, keyOf = (directive: string) => directive): Mistake[] {
  const types = typesOf(rule);
  if (types === undefined) return [];
  return findUnfit(rule.metadata ?? {}, types).map(({ name, message }) => {
    return { code: 'shape_invalid', pointer: `${rule.pointer}/metadata/${keyOf(name)}`, message };
  });
}

/** Checks the destination key and the source keys of a rule. */
export function checkKeys(rule: RuleView, generic: Generic): Mistake[] {
  const { destKey, pointer } = rule;
  return [
    ...(destKey === undefined ? [] : checkDestKey({ text: destKey, pointer: `${pointer}/destKey` })),
    ...checkSourceKeys(rule, generic),
  ];
}

/** Checks what a rule says for itself: its paths, its source names, and whether its directives go together. */
export function checkRule(rule: RuleView, generic: Generic): Mistake[] {
  return [...checkKeys(rule, generic), ...checkMetadata(rule)];
}
