import castArray from 'lodash/castArray.js';
import type { Metadata } from '../directives/index.js';
import { freezePlace, MappingError, placeOfProblem, type RulePlace } from '../errors/index.js';
import type { Generic, Rule } from '../mapping/index.js';
import { writesObject } from './metadata.js';
import type { Placed } from './overlays.js';

/** A rule with everything resolved that other rules or files decide. */
export interface ResolvedRule {
  readonly place: RulePlace;
  readonly required: boolean;
  readonly metadata: Metadata;
  /** Paths below the destination key that have rules of their own. */
  readonly ownKeys: readonly (readonly string[])[];
}

function findList(name: string, generic: Generic, mapping: string): readonly string[] {
  const list = Object.hasOwn(generic, name) ? generic[name] : undefined;
  if (list !== undefined) return list;
  const message = `unknown source name "${name}"`;
  throw new MappingError([{ code: 'source_name_unknown', message, ...placeOfProblem(mapping) }]);
}

function listSourceKeys(rule: Rule, generic: Generic, mapping: string): readonly string[] {
  const names: readonly string[] = castArray(rule.sourceKeys);
  return rule.sourceFromGenericMap === true
    ? names.flatMap((name) => findList(name, generic, mapping))
    : names;
}

function listOwnKeys({ destKey, metadata = {} }: Rule, placed: readonly Placed<Rule>[]): string[][] {
  const prefix = `${destKey}.`;
  const below = placed.filter(({ thing }) => thing.destKey.startsWith(prefix));
  if (below[0] !== undefined && !writesObject(metadata)) return refuseBelow(destKey, below[0].mapping);
  return below.map(({ thing }) => thing.destKey.slice(prefix.length).split('.'));
}

/** A write below a value that is not copied would change the message. */
function refuseBelow(destKey: string, mapping: string): never {
  const message = `"${destKey}" is written by a rule whose type is not object, so nothing may be written below it`;
  throw new MappingError([{ code: 'dest_key_conflict', message, ...placeOfProblem(mapping) }]);
}

/** Resolves the rules of a mapping. */
export function resolveRules(placed: readonly Placed<Rule>[], generic: Generic): ResolvedRule[] {
  return placed.map(({ thing: rule, mapping }) => {
    const { destKey, required = false, metadata = {} } = rule;
    const place = freezePlace({ destKey, sourceKeys: listSourceKeys(rule, generic, mapping), mapping });
    return { place, required, metadata, ownKeys: listOwnKeys(rule, placed) };
  });
}

/** Returns the source paths from which a destination key, or one below an object that a rule writes, is filled. */
export function sourceKeysOf(destKey: string, rules: readonly ResolvedRule[]): readonly string[] {
  const own = rules.find(({ place }) => place.destKey === destKey);
  if (own !== undefined) return own.place.sourceKeys;
  const container = rules.find(({ place }) => destKey.startsWith(`${place.destKey}.`));
  if (container === undefined) return [];
  const below = destKey.slice(container.place.destKey.length);
  return container.place.sourceKeys.map((path) => `${path}${below}`);
}
