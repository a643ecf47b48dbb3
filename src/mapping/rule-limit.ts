import type { Mistake } from './mistake.js';
import { viewList } from './view.js';

/** So many rules a file may hold, far beyond any that is needed. */
export const MAX_RULES = 10_000;

/** A list of rules in a file, with its pointer. */
export interface PlacedRules {
  readonly rules: unknown;
  readonly pointer: string;
}

/** Refuses the list with which the rules of a file become too many; its rules are not looked at. */
export function refuseManyRules(lists: readonly PlacedRules[]): Mistake[] {
  let count = 0;
  const excess = lists.find(({ rules, pointer }) => (count += viewList(rules, pointer).length) > MAX_RULES);
  const message = `a file must not have more than ${MAX_RULES} rules`;
  return excess === undefined ? [] : [{ code: 'shape_invalid', pointer: excess.pointer, message }];
}
