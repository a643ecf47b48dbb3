import { ownValue } from '../../json/index.js';
import { entriesOf, type PlacedValue } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import { MAX_RULES } from '../schemas/mapping.js';

const EXCESS = `a file must not have more than ${MAX_RULES} rules`;

/** Refuses a file that is itself a list of rules, as those of RudderStack are; the example shows how to wrap it. */
export function refuseBareList({ value, pointer }: PlacedValue, example: string): LocalProblem[] {
  const isRule = (entry: unknown) => ownValue(entry, 'destKey') !== undefined;
  if (!Array.isArray(value) || !value.some(isRule)) return [];
  const message = `expected an object, received an array; wrap the list of rules: ${example}`;
  return [{ code: 'shape_invalid', pointer, message }];
}

/** Refuses the list with which the rules of a file become too many; its rules are not looked at. */
export function refuseManyRules(lists: readonly PlacedValue[]): LocalProblem[] {
  let count = 0;
  const excess = lists.find((rules) => (count += entriesOf(rules).length) > MAX_RULES);
  return excess === undefined ? [] : [{ code: 'shape_invalid', pointer: excess.pointer, message: EXCESS }];
}
