import type { CompiledRule } from '../../compile/index.js';
import { containersOf } from '../../paths/index.js';
import type { WarningRule } from '../../mapping/index.js';
import { versionsOf, type CallPair } from '../call-pair.js';
import type { CompiledCall } from '../compiled-call.js';
import type { Demand } from '../places/demand-source.js';
import { demandCondition, demandPaths, demandRule } from './demand.js';
import { changedKeys, formOfCondition, formOfWarning } from './forms.js';
import { isOpaque } from './opaque.js';

/** A part of a mapping, in both versions: what it is, and what it looks at. */
export interface Part {
  readonly name: string;
  readonly demands: readonly Demand[];
  /** The destination keys of the opaque ones among its rules. */
  readonly opaque: readonly string[];
}

/** The filters of both versions. */
export const filterPart = (pair: CallPair): Part => ({
  name: 'filter',
  demands: versionsOf(pair).flatMap(({ filter }) =>
    filter === undefined ? [] : [demandCondition(pair.readings, filter)],
  ),
  opaque: [],
});

/** Beyond so many levels a write can meet what is no object, as the rule of a container copied it. */
const SAFE_LEVELS = 2;

/** The keys whose rules decide what stands at a destination key. */
function keysFor({ before, after }: CallPair, destKey: string): string[] {
  const isOwn = before.rules.has(destKey) || after.rules.has(destKey);
  const isAlone = isOwn && destKey.split('.').length <= SAFE_LEVELS;
  return isAlone ? [destKey] : [...containersOf(destKey), destKey];
}

/** The rules that decide what stands at destination keys, in both versions. */
export function rulesPart(pair: CallPair, destKeys: readonly string[]): Part {
  const keys = [...new Set(destKeys.flatMap((destKey) => keysFor(pair, destKey)))];
  const rules = keys.flatMap((key) => versionsOf(pair).flatMap((version) => version.rules.get(key) ?? []));
  const opaque = rules.filter(isOpaque).map(({ rule }) => rule.place.destKey);
  return {
    name: `rules ${keys.join(' ')}`,
    demands: rules.map((rule) => demandRule(pair.readings, rule)),
    opaque,
  };
}

/** The warning, and the rules that it asks for. */
function warningPart(
  pair: CallPair,
  { code, whenAllAbsent = [], whenSourcedFrom, whenApart }: WarningRule,
): Part {
  const keys = [...whenAllAbsent, ...(whenSourcedFrom === undefined ? [] : [whenSourcedFrom.destKey])];
  const { demands, opaque } = rulesPart(pair, keys);
  const apart = whenApart === undefined ? [] : [demandPaths(pair.readings, whenApart.sourceKeys)];
  return { name: `warning ${code}`, demands: [...demands, ...apart], opaque };
}

/** Tells whether a rule can refuse a message. */
function canRefuse({ rule, refinement }: CompiledRule): boolean {
  const { required, metadata, template, place } = rule;
  const isPicky = template !== undefined || metadata.type !== undefined || metadata.multikeyMap !== undefined;
  return required || (isPicky && !refinement.omitsUnfit) || place.destKey.split('.').length > SAFE_LEVELS;
}

/** Lists the destination keys of both versions whose rules can refuse a message, in the order of the former one. */
const refusingKeys = ({ before, after }: CallPair) =>
  [...before.rules].flatMap(([key, rule]) => {
    const other = after.rules.get(key);
    return other !== undefined && canRefuse(rule) && canRefuse(other) ? [key] : [];
  });

/** Lists the pairs of rules whose order is not the same, as the first one that refuses a message says why. */
function* reversedParts(pair: CallPair): Generator<Part> {
  const ranks = new Map([...pair.after.rules.keys()].map((key, index) => [key, index]));
  const keys = refusingKeys(pair).map((key) => ({ key, rank: ranks.get(key) as number }));
  for (const [index, first] of keys.entries()) {
    for (const second of keys.slice(index + 1)) {
      if (second.rank < first.rank) yield rulesPart(pair, [first.key, second.key]);
    }
  }
}

function changedGroups(pair: CallPair): Part[] {
  const formsOf = ({ groups }: CompiledCall) => groups.map((group) => [...group].sort().join(' '));
  const [before, after] = [new Set(formsOf(pair.before)), new Set(formsOf(pair.after))];
  const changed = [...before, ...after].filter((form) => before.has(form) !== after.has(form));
  return changed.map((form) => rulesPart(pair, form.split(' ')));
}

/** Warnings whose rules differ can be given otherwise, too, as they may ask where a value came from. */
function changedWarnings(pair: CallPair, changed: readonly string[]): Part[] {
  const listed = (version: CompiledCall) =>
    version.warnings.map((warning) => formOfWarning(warning, version));
  const forms = versionsOf(pair).map(listed);
  const countOf = (form: string) => forms.map((list) => list.filter((each) => each === form).length);
  return versionsOf(pair)
    .flatMap((version) =>
      version.warnings.filter((warning) => {
        const [before, after] = countOf(formOfWarning(warning, version));
        return before !== after || changed.includes(warning.whenSourcedFrom?.destKey ?? '');
      }),
    )
    .map((warning) => warningPart(pair, warning));
}

/** Lists the parts of which the two versions of a call say different things. */
export function* listChanges(pair: CallPair): Generator<Part> {
  const changed = changedKeys(pair);
  const [before, after] = versionsOf(pair).map(({ filter }) => formOfCondition(filter?.condition));
  if (before !== after) yield filterPart(pair);
  for (const destKey of changed) yield rulesPart(pair, [destKey]);
  yield* changedGroups(pair);
  yield* changedWarnings(pair, changed);
  yield* reversedParts(pair);
  if (!pair.isSameRequest) yield { name: 'request', demands: [], opaque: [] };
}
