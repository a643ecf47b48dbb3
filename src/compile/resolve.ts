import castArray from 'lodash/castArray.js';
import type { Metadata } from '../directives/index.js';
import { freezePlace, MappingError, placeOfProblem, type RulePlace } from '../errors/index.js';
import type { Generic, Rule } from '../mapping/index.js';
import { checkDestKeys, containersOf, splitTemplate, type Template } from '../paths/index.js';
import { writesObject } from './rule/metadata.js';
import type { Placed, PlacedRule } from './overlays.js';

/** A rule with everything resolved that other rules or files decide. */
export interface ResolvedRule {
  /** How many rules come before it. */
  readonly index: number;
  readonly place: RulePlace;
  /** The file of the overlay that added or changed the rule. */
  readonly overlay: string | undefined;
  /** The rule as the mapping gives it. */
  readonly given: Rule;
  /** Its template, split. */
  readonly template: Template | undefined;
  /** Where its condition stands. */
  readonly whenAt: string;
  readonly required: boolean;
  readonly metadata: Metadata;
  /** Paths below the destination key that have rules of their own. */
  readonly ownKeys: readonly (readonly string[])[];
}

/** The rules of a mapping in their order, by destination key. */
export type ResolvedRules = ReadonlyMap<string, ResolvedRule>;

function findList(name: string, generic: Generic, at: string): readonly string[] {
  const list = Object.hasOwn(generic, name) ? generic[name] : undefined;
  if (list !== undefined) return list;
  const message = `unknown source name "${name}"`;
  throw new MappingError([{ code: 'source_name_unknown', message, ...placeOfProblem(at) }]);
}

function refuseEmpty(at: string): never {
  const { file, pointer } = placeOfProblem(`${at}/sourceKeys`);
  throw new MappingError([{ code: 'shape_invalid', file, pointer, message: 'must not be empty' }]);
}

function splitTemplateOf({ template }: Rule, at: string): Template | undefined {
  if (template === undefined) return undefined;
  const split = splitTemplate(template);
  if ('paths' in split) return split;
  const { file, pointer } = placeOfProblem(`${at}/template`);
  throw new MappingError([{ code: 'shape_invalid', file, pointer, message: split.problem }]);
}

function listSourceKeys(rule: Rule, generic: Generic, at: string): readonly string[] {
  if (rule.constant !== undefined) return [];
  const names: readonly string[] = castArray(rule.sourceKeys ?? []);
  if (names.length === 0) return refuseEmpty(at);
  return rule.sourceFromGenericMap === true ? names.flatMap((name) => findList(name, generic, at)) : names;
}

/** Lists for each destination key the paths below it that have rules of their own. */
function listOwnKeys(placed: readonly Placed<Rule>[]): Map<string, string[][]> {
  const ownKeys = new Map(placed.map(({ thing }): [string, string[][]] => [thing.destKey, []]));
  for (const { thing } of placed) {
    for (const container of containersOf(thing.destKey)) {
      ownKeys.get(container)?.push(thing.destKey.slice(container.length + 1).split('.'));
    }
  }
  return ownKeys;
}

/** Overlays that are right alone can exclude one another; a write below what is not copied would change the message. */
function refuseConflicts(placed: readonly PlacedRule[]): void {
  const destKeys = placed.map(({ thing: { destKey, constant, metadata = {} }, at, turn }) => ({
    destKey,
    isObject: constant === undefined && writesObject(metadata),
    at,
    turn,
  }));
  const [conflict] = checkDestKeys(destKeys);
  if (conflict === undefined) return;
  const { code, message, key, earlier } = conflict;
  const { at } = earlier.turn > key.turn ? earlier : key;
  throw new MappingError([{ code, message, ...placeOfProblem(`${at}/destKey`) }]);
}

/** Returns where the condition of a rule stands: in the file that gave it, as others may have changed the rule since. */
function whenAtOf({ at, layers }: PlacedRule): string {
  const layer = layers.findLast(({ thing }) => thing.when !== undefined);
  return `${layer?.at ?? at}/when`;
}

function resolveRule(placed: PlacedRule, generic: Generic): Omit<ResolvedRule, 'index' | 'ownKeys'> {
  const { thing: given, at, overlay } = placed;
  const { destKey, required = false, metadata = {} } = given;
  const template = splitTemplateOf(given, at);
  const sourceKeys = template === undefined ? listSourceKeys(given, generic, at) : new Set(template.paths);
  const place = freezePlace({ destKey, sourceKeys: [...sourceKeys], mapping: at });
  return { place, overlay, given, template, whenAt: whenAtOf(placed), required, metadata };
}

/** Resolves the rules of a mapping. */
export function resolveRules(placed: readonly PlacedRule[], generic: Generic): ResolvedRules {
  refuseConflicts(placed);
  const ownKeys = listOwnKeys(placed);
  const resolved = placed.map((rule, index): [string, ResolvedRule] => {
    const { destKey } = rule.thing;
    const own = ownKeys.get(destKey) as string[][];
    return [destKey, { index, ...resolveRule(rule, generic), ownKeys: own }];
  });
  return new Map(resolved);
}

/** Finds the rule that writes a destination key, or the nearest container of it. */
export function findRule(destKey: string, rules: ResolvedRules): ResolvedRule | undefined {
  const nearest = [...containersOf(destKey), destKey].findLast((key) => rules.has(key));
  return nearest === undefined ? undefined : rules.get(nearest);
}

/** Returns the paths of what stands at a destination key in the values of source paths of its rule or container. */
export function pathsBelow({ destKey, sourceKeys }: RulePlace, key: string): readonly string[] {
  return sourceKeys.map((path) => `${path}${key.slice(destKey.length)}`);
}

/** Returns the source paths from which a destination key, or one below an object that a rule writes, is filled. */
export function sourceKeysOf(destKey: string, rules: ResolvedRules): readonly string[] {
  const rule = findRule(destKey, rules);
  return rule === undefined ? [] : pathsBelow(rule.place, destKey);
}
