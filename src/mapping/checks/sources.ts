import { splitTemplate } from '../../paths/index.js';
import { refuseUnknown } from './unknown-name.js';
import type { PlacedString } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import { checkSourcePath } from './paths.js';
import { isConstant, type SourceLists, type TolerantRule } from './tolerant-rule.js';

const NO_LISTS =
  'the lists that source names stand for are in generic.json, and the destination has no such file';
const UNKNOWN_LIST = { code: 'source_name_unknown', what: 'unknown source name' } as const;
const NO_FORM = 'a rule needs sourceKeys, a template or a constant';
const FLAG = 'sourceFromGenericMap is about sourceKeys, which the rule does not have';
const NO_METADATA = 'no directive applies to a constant, which is sent as it is';
const SPACE = 'a path in a template has no white space at its ends';

const shapeInvalid = (pointer: string, message: string): LocalProblem => ({
  code: 'shape_invalid',
  pointer,
  message,
});

function checkSourceKeys({ sourceKeys, isGeneric }: TolerantRule, lists: SourceLists): LocalProblem[] {
  if (isGeneric === undefined) return [];
  if (!isGeneric) return sourceKeys.flatMap(checkSourcePath);
  if (lists !== undefined) return refuseUnknown(sourceKeys, lists, UNKNOWN_LIST);
  return sourceKeys.map(({ pointer }) => ({ code: UNKNOWN_LIST.code, pointer, message: NO_LISTS }));
}

/** Problems of a path stand at the template, and name the path. */
function checkPath(value: string, pointer: string): LocalProblem[] {
  const spaced: LocalProblem = { code: 'path_invalid', pointer, message: SPACE };
  const problems = value.trim() === value ? checkSourcePath({ value, pointer }) : [spaced];
  return problems.map((problem) => ({ ...problem, message: `{${value}}: ${problem.message}` }));
}

function checkTemplate({ value, pointer }: PlacedString): LocalProblem[] {
  const split = splitTemplate(value);
  if ('problem' in split) return [shapeInvalid(pointer, split.problem)];
  return split.paths.flatMap((path) => checkPath(path, pointer));
}

/** Checks what a rule says of its value, if it says one thing alone. */
export function checkSources(rule: TolerantRule, lists: SourceLists): LocalProblem[] {
  const { pointer, forms, template, hasGenericFlag } = rule;
  const hasOtherForm = forms.length === 1 && forms[0] !== 'sourceKeys';
  const several = `only one of ${forms.join(' and ')} may stand in a rule`;
  return [
    ...(forms.length > 1 ? [shapeInvalid(pointer, several)] : []),
    ...(hasOtherForm && hasGenericFlag ? [shapeInvalid(`${pointer}/sourceFromGenericMap`, FLAG)] : []),
    ...checkSourceKeys(rule, lists),
    ...(template === undefined ? [] : checkTemplate(template)),
  ];
}

/** Refuses a rule that does not say what it sends. */
export function refuseNoSource({ forms, pointer }: TolerantRule): LocalProblem[] {
  return forms.length === 0 ? [shapeInvalid(`${pointer}/sourceKeys`, NO_FORM)] : [];
}

/** Refuses directives beside a constant, which they would not change. */
export function refuseDirectives(rule: TolerantRule): LocalProblem[] {
  const isPlain = !isConstant(rule) || Object.keys(rule.metadata).length === 0;
  return isPlain ? [] : [shapeInvalid(`${rule.pointer}/metadata`, NO_METADATA)];
}
