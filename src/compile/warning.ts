import { NOTHING_LEFT, type Warning } from '../directives/index.js';
import { freezePlace, type Place } from '../errors/index.js';
import { isAbsent, type JsonObject, type Message } from '../message/index.js';
import type { WarningRule } from '../mapping/index.js';
import type { Placed } from './overlays.js';
import { compileBodyKey } from './paths.js';
import { sourceKeysOf, type ResolvedRule } from './resolve.js';
import { compileSources } from './sources.js';

/** Adds a warning about a message and its body where there is reason for it. */
export type Warn = (message: Message, body: JsonObject, warnings: Warning[]) => void;

/** Tells whether a condition of a warning holds. */
type Condition = (message: Message, body: JsonObject) => boolean;

function compileAllAbsent(destKeys: readonly string[], mapping: string): Condition {
  const reads = destKeys.map((destKey) => compileBodyKey(destKey, mapping));
  return (_, body) => reads.every((read) => isAbsent(read(body)));
}

/** Holds when the first source that is present is one of `paths`, and something of it was left to write. */
function compileSourcedFrom(rule: ResolvedRule | undefined, paths: readonly string[]): Condition {
  if (rule === undefined) return () => false;
  const sources = compileSources(rule);
  return (message) => {
    const source = sources.find(({ read, isAbsent }) => !isAbsent(read(message)));
    if (source === undefined || !paths.includes(source.path)) return false;
    return source.refine(source.read(message), []) !== NOTHING_LEFT;
  };
}

function compileConditions(
  { thing, mapping }: Placed<WarningRule>,
  rules: readonly ResolvedRule[],
): Condition[] {
  const { whenAllAbsent, whenSourcedFrom } = thing;
  const conditions: Condition[] = [];
  if (whenAllAbsent !== undefined) conditions.push(compileAllAbsent(whenAllAbsent, mapping));
  if (whenSourcedFrom !== undefined) {
    const rule = rules.find(({ place }) => place.destKey === whenSourcedFrom.destKey);
    conditions.push(compileSourcedFrom(rule, whenSourcedFrom.sourceKeys));
  }
  return conditions;
}

function placeOf({ thing, mapping }: Placed<WarningRule>, rules: readonly ResolvedRule[]): Place {
  const { whenAllAbsent = [], whenSourcedFrom } = thing;
  if (whenSourcedFrom !== undefined) return { ...whenSourcedFrom, mapping };
  const [destKey = null, ...others] = whenAllAbsent;
  const sourceKeys = whenAllAbsent.flatMap((key) => sourceKeysOf(key, rules));
  return { destKey: others.length > 0 ? null : destKey, sourceKeys, mapping };
}

/** Compiles a warning of a mapping; it is given when all of its conditions hold. */
export function compileWarning(warning: Placed<WarningRule>, rules: readonly ResolvedRule[]): Warn {
  const { code, message: text } = warning.thing;
  const conditions = compileConditions(warning, rules);
  const given = Object.freeze({ code, message: text, place: freezePlace(placeOf(warning, rules)) });

  return (message, body, warnings) => {
    if (conditions.every((holds) => holds(message, body))) warnings.push(given);
  };
}
