import { findUnfit } from '../../directives/metadata.js';
import type { ParsedPath } from '../../paths/index.js';
import { parseDotted, parsePath } from '../../paths/parse/index.js';
import type { PlacedString } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import { readTypes, type SourceLists, type TolerantRule } from './tolerant-rule.js';
import { refuseUnknown } from './unknown-name.js';

function problemsOf(parsed: ParsedPath, pointer: string): LocalProblem[] {
  return 'problem' in parsed ? [{ ...parsed.problem, pointer }] : [];
}

/** Checks a source path. */
export function checkSourcePath({ value, pointer }: PlacedString): LocalProblem[] {
  return problemsOf(parsePath(value), pointer);
}

/** Checks a destination key. */
export function checkDestKey({ value, pointer }: PlacedString): LocalProblem[] {
  return problemsOf(parseDotted(value), pointer);
}

const NO_LISTS =
  'the lists that source names stand for are in generic.json, and the destination has no such file';
const UNKNOWN_LIST = { code: 'source_name_unknown', what: 'unknown source name' } as const;

function checkSourceKeys({ sourceKeys, isGeneric }: TolerantRule, lists: SourceLists): LocalProblem[] {
  if (isGeneric === undefined) return [];
  if (!isGeneric) return sourceKeys.flatMap(checkSourcePath);
  if (lists !== undefined) return refuseUnknown(sourceKeys, lists, UNKNOWN_LIST);
  return sourceKeys.map(({ pointer }) => ({ code: UNKNOWN_LIST.code, pointer, message: NO_LISTS }));
}

/** Checks whether the directives of a rule go together; `keyOf` says where in its `metadata` the problem is. */
export function checkMetadata(rule: TolerantRule, keyOf = (directive: string) => directive): LocalProblem[] {
  const types = readTypes(rule);
  if (types === undefined) return [];
  return findUnfit(rule.metadata, types).map(({ name, message }) => {
    return { code: 'shape_invalid', pointer: `${rule.pointer}/metadata/${keyOf(name)}`, message };
  });
}

/** Checks the destination key and the source keys of a rule. */
export function checkKeys(rule: TolerantRule, lists: SourceLists): LocalProblem[] {
  const { destKey, pointer } = rule;
  return [
    ...(destKey === undefined ? [] : checkDestKey({ value: destKey, pointer: `${pointer}/destKey` })),
    ...checkSourceKeys(rule, lists),
  ];
}
