import { findUnfit } from '../../directives/metadata.js';
import type { LocalProblem } from '../problem.js';
import { checkCondition } from './condition.js';
import { checkDestKey } from './paths.js';
import { checkSources, refuseDirectives } from './sources.js';
import { isConstant, readTypes, type SourceLists, type TolerantRule } from './tolerant-rule.js';

/** Checks whether the directives of a rule go together; `keyOf` says where in its `metadata` the problem is. */
export function checkMetadata(rule: TolerantRule, keyOf = (directive: string) => directive): LocalProblem[] {
  if (isConstant(rule)) return refuseDirectives(rule);
  const types = readTypes(rule);
  if (types === undefined) return [];
  return findUnfit(rule.metadata, types).map(({ name, message }) => {
    return { code: 'shape_invalid', pointer: `${rule.pointer}/metadata/${keyOf(name)}`, message };
  });
}

/** Checks the destination key, the sources and the condition of a rule. */
export function checkKeys(
  rule: TolerantRule,
  lists: SourceLists,
  checkWhen = checkCondition,
): LocalProblem[] {
  const { destKey, pointer, when } = rule;
  return [
    ...(destKey === undefined ? [] : checkDestKey({ value: destKey, pointer: `${pointer}/destKey` })),
    ...checkSources(rule, lists),
    ...checkWhen(when),
  ];
}
