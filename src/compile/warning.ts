import { freezePlace, type Place } from '../errors/index.js';
import { type JsonObject, isAbsent } from '../json/index.js';
import { type Message } from '../message/index.js';
import type { WarningRule } from '../mapping/index.js';
import type { Read } from '../paths/index.js';
import type { Run } from './rule/answer.js';
import { compileApart } from './apart.js';
import type { Placed } from './overlays.js';
import { compileBodyKey } from './paths.js';
import { sourceKeysOf, type ResolvedRules } from './resolve.js';

/** Adds a warning about a message and its body where there is reason for it. */
export type Warn = (message: Message, body: JsonObject, run: Run) => void;

/** Tells whether one of the conditions of a warning holds. */
type Applies = (message: Message, body: JsonObject) => boolean;

function compileAllAbsent(destKeys: readonly string[], at: string): Applies {
  const reads = destKeys.map((destKey) => compileBodyKey(destKey, at));
  return (_, body) => {
    for (let index = 0; index < reads.length; index++) {
      if (!isAbsent((reads[index] as Read)(body))) return false;
    }
    return true;
  };
}

type SourcedFrom = NonNullable<WarningRule['whenSourcedFrom']>;

/** The rule that must have written its destination key, by its index, and from which of its sources. */
interface Trigger {
  readonly index: number;
  readonly isNamed: readonly boolean[];
}

/** A template has all of its paths. */
function compileTrigger({ destKey, sourceKeys }: SourcedFrom, rules: ResolvedRules): Trigger {
  const { index = -1, place, template } = rules.get(destKey) ?? {};
  const areNamed = place?.sourceKeys.map((path) => sourceKeys.includes(path)) ?? [];
  return { index, isNamed: template === undefined ? areNamed : [areNamed.includes(true)] };
}

function compileConditions({ thing, at }: Placed<WarningRule>): Applies[] {
  const { whenApart, whenAllAbsent } = thing;
  const conditions: Applies[] = [];
  if (whenApart !== undefined) conditions.push(compileApart(whenApart, at));
  if (whenAllAbsent !== undefined) conditions.push(compileAllAbsent(whenAllAbsent, at));
  return conditions;
}

function placeOf({ thing, at: mapping }: Placed<WarningRule>, rules: ResolvedRules): Place {
  const { whenAllAbsent = [], whenSourcedFrom, whenApart } = thing;
  if (whenSourcedFrom !== undefined) return { ...whenSourcedFrom, mapping };
  if (whenApart !== undefined) return { destKey: null, sourceKeys: whenApart.sourceKeys, mapping };
  const sourceKeys = whenAllAbsent.flatMap((key) => sourceKeysOf(key, rules));
  const destKey = whenAllAbsent.length > 1 ? null : (whenAllAbsent[0] as string);
  return { destKey, sourceKeys, mapping };
}

/** Compiles a warning of a mapping; it is given when all of its conditions hold. */
export function compileWarning(warning: Placed<WarningRule>, rules: ResolvedRules): Warn {
  const { code, message: text, whenSourcedFrom } = warning.thing;
  const conditions = compileConditions(warning);
  const given = Object.freeze({ code, message: text, place: freezePlace(placeOf(warning, rules)) });
  const warn: Warn = (message, body, run) => {
    for (let index = 0; index < conditions.length; index++) {
      if (!(conditions[index] as Applies)(message, body)) return;
    }
    run.warnings.push(given);
  };
  if (whenSourcedFrom === undefined) return warn;
  const { index, isNamed } = compileTrigger(whenSourcedFrom, rules);

  return (message, body, run) => {
    const answer = run.answers[index];
    if (answer?.ending === 'written' && isNamed[answer.source] === true) warn(message, body, run);
  };
}
