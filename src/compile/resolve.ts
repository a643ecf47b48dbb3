import castArray from 'lodash/castArray.js';
import type { Metadata } from '../directives/index.js';
import { freezePlace, type RulePlace } from '../errors/index.js';
import type { Generic, Mapping, Rule } from '../mapping/index.js';

/** A rule with everything resolved that other rules or files decide. */
export interface ResolvedRule {
  readonly place: RulePlace;
  readonly required: boolean;
  readonly metadata: Metadata;
  /** Paths below the destination key that have rules of their own. */
  readonly ownKeys: readonly (readonly string[])[];
}

function listSourceKeys({ sourceKeys, sourceFromGenericMap }: Rule, generic: Generic): readonly string[] {
  const names: readonly string[] = castArray(sourceKeys);
  return sourceFromGenericMap === true ? names.flatMap((name) => generic[name] ?? []) : names;
}

function listOwnKeys(destKey: string, rules: readonly Rule[]): string[][] {
  const prefix = `${destKey}.`;
  const below = rules.filter((rule) => rule.destKey.startsWith(prefix));
  return below.map((rule) => rule.destKey.slice(prefix.length).split('.'));
}

/** Resolves the rules of a mapping; `name` stands in their places, e.g. `june/track`. */
export function resolveRules({ rules }: Mapping, generic: Generic, name: string): ResolvedRule[] {
  return rules.map((rule, index) => ({
    place: freezePlace({
      destKey: rule.destKey,
      sourceKeys: listSourceKeys(rule, generic),
      mapping: `${name}#/rules/${index}`,
    }),
    required: rule.required === true,
    metadata: rule.metadata ?? {},
    ownKeys: listOwnKeys(rule.destKey, rules),
  }));
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
