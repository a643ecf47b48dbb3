import type { Unfit, Warning } from '../../directives/index.js';
import {
  freezePlace,
  kindOf,
  refuse,
  type InstrumentationError,
  type RulePlace,
} from '../../errors/index.js';
import type { Answer, Run } from './answer.js';
import { findRule, pathsBelow, type ResolvedRule, type ResolvedRules } from '../resolve.js';
import type { RefuseContainer } from './write.js';

const atOf = ({ destKey, sourceKeys }: RulePlace) => `"${destKey}" at ${sourceKeys.join(', ')}`;

/** Refuses the message for a value of the wrong kind. */
export function refuseUnfit(place: RulePlace, { expected, received }: Unfit): InstrumentationError {
  return refuse('value_invalid', [atOf(place), expected, received], place);
}

/** Warns of a value of the wrong kind that is left out. */
export function warnOmitted(place: RulePlace, { expected, received }: Unfit): Warning {
  const message = `The value for ${atOf(place)} was left out: expected ${expected}, received ${received}`;
  return Object.freeze({ code: 'value_omitted', message, place });
}

/** Refuses the message for a required value; `why` tells how it can be missing although a source is present. */
export function refuseMissing(place: RulePlace, why?: string): InstrumentationError {
  const { destKey, sourceKeys } = place;
  return refuse('required_value_missing', [destKey, sourceKeys.join(', '), why], place);
}

/** Returns the paths of what a run wrote as a container: the one it was taken from, where it was taken from one. */
function pathsOf(container: string, rules: ResolvedRules, { answers }: Run): readonly string[] {
  const { index, place } = findRule(container, rules) as ResolvedRule;
  const taken = place.sourceKeys[(answers[index] as Answer).source];
  return pathsBelow({ ...place, sourceKeys: taken === undefined ? place.sourceKeys : [taken] }, container);
}

/** What a message holds where another key is written below would be lost, so the message is refused. */
export function compileContainerRefusal({ place }: ResolvedRule, rules: ResolvedRules): RefuseContainer {
  return (container, value, run) => {
    const sourceKeys = pathsOf(container, rules, run);
    const expected = `an object, as "${place.destKey}" is written below it`;
    const at = atOf({ ...place, destKey: container, sourceKeys });
    return refuse('value_invalid', [at, expected, kindOf(value)], freezePlace({ ...place, sourceKeys }));
  };
}
