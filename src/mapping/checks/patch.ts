import type { Metadata } from '../../directives/index.js';
import { blamedFor, mergeMetadata } from '../../directives/metadata.js';
import { ownValue } from '../../json/index.js';
import { memberOf, stringsOf, valuesOf, type PlacedValue } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import type { Mapping } from '../schemas/mapping.js';
import { checkConditionPatch } from './condition.js';
import { checkConflicts, destinationKeysOf, type DestinationKeys } from './destination-keys.js';
import { checkReferences } from './references.js';
import { checkKeys, checkMetadata } from './rule.js';
import {
  isConstant,
  readMetadataPatch,
  readRules,
  type SourceLists,
  type TolerantRule,
} from './tolerant-rule.js';
import { NO_RULE, refuseName, refuseUnknown } from './unknown-name.js';

/** Rules by their destination keys, in the order in which they are applied. */
type Rules = ReadonlyMap<string, TolerantRule>;

/** A rule of an overlay, and what it makes of the one that it patches; `own` is empty where it is a new one. */
interface Patched {
  readonly rule: TolerantRule;
  readonly own: TolerantRule | undefined;
  readonly whole: TolerantRule;
}

/** Returns the rules that an overlay patches; they stand in another file. */
function baseRulesOf({ rules }: Mapping): Rules {
  const read = readRules({ value: rules, pointer: '' });
  return new Map(read.map((rule) => [rule.destKey as string, { ...rule, pointer: '' }]));
}

function applyPatch(rule: TolerantRule, own: TolerantRule | undefined): Patched {
  const { forms, sourceKeys, isGeneric, template } = rule.forms.length > 0 || own === undefined ? rule : own;
  const kept = own === undefined || isConstant(rule) ? {} : own.metadata;
  const metadata = { ...mergeMetadata(kept, readMetadataPatch(rule.metadata)) };
  return { rule, own, whole: { ...rule, forms, sourceKeys, isGeneric, template, metadata } };
}

/** Applies the rules of an overlay one after the other; a rule without a destination key patches nothing. */
function applyPatches(
  kept: Rules,
  rules: readonly TolerantRule[],
): { patched: Patched[]; all: TolerantRule[] } {
  const all = new Map(kept);
  const patched = rules.map((rule) => {
    const each = applyPatch(rule, rule.destKey === undefined ? undefined : all.get(rule.destKey));
    if (rule.destKey !== undefined) all.set(rule.destKey, each.whole);
    return each;
  });
  return { patched, all: [...all.values()] };
}

const REMOVED =
  'the overlay removes the rule of this destKey, so a new one needs sourceKeys, a template or a constant';
const FLAG_ALONE = 'sourceFromGenericMap goes together with sourceKeys';
const NEW_RULE = {
  code: 'shape_invalid',
  what: 'a new rule needs sourceKeys, a template or a constant, and no rule writes',
} as const;

/** A patch of a rule that exists may leave its source keys out; a new rule may not. */
function checkWhole(rules: readonly TolerantRule[], kept: Rules, base: Rules): LocalProblem[] {
  return rules.flatMap(({ destKey, pointer: rule, forms, hasGenericFlag }) => {
    if (destKey === undefined || forms.length > 0 || (kept.has(destKey) && !hasGenericFlag)) return [];
    const pointer = `${rule}/sourceKeys`;
    if (!base.has(destKey)) return [refuseName({ value: destKey, pointer }, kept, NEW_RULE)];
    return [{ code: 'shape_invalid', pointer, message: kept.has(destKey) ? FLAG_ALONE : REMOVED }];
  });
}

function checkTwice(rules: readonly TolerantRule[]): LocalProblem[] {
  const earlier = new Set<string>();
  return rules.flatMap(({ destKey, pointer }) => {
    if (destKey === undefined) return [];
    const message = `"${destKey}" is patched by an earlier rule already`;
    if (earlier.has(destKey)) return [{ code: 'dest_key_duplicate', pointer: `${pointer}/destKey`, message }];
    earlier.add(destKey);
    return [];
  });
}

/** Only what the rule leaves out can be let through again; a misspelt key would not be noticed. */
function checkIncludes({ rule: { destKey = '', metadata, pointer }, own }: Patched): LocalProblem[] {
  const { excludes = [] }: Metadata = own?.metadata ?? {};
  const includes = stringsOf(memberOf({ value: metadata, pointer: `${pointer}/metadata` }, 'includes'));
  const what = `the rule of "${destKey}" does not exclude`;
  return refuseUnknown(includes, new Set(excludes), { code: 'rule_unknown', what });
}

/** A directive that stays can be at odds with a type that the overlay gives; the problem is the overlay's. */
function checkMerged({ rule, whole }: Patched): LocalProblem[] {
  return checkMetadata(whole, (name) => blamedFor(name, rule.metadata));
}

/** A group of `requireAny` of which nothing is left would reject every message. */
function checkGroups({ requireAny = [] }: Mapping, pointer: string, keys: DestinationKeys): LocalProblem[] {
  const message = 'a group of requireAny would lose its last destination key; give requireAny, too';
  return requireAny.some((group) => !group.some((destKey) => keys.byName.has(destKey)))
    ? [{ code: 'rule_unknown', pointer, message }]
    : [];
}

/** Checks a mapping that an overlay gives whole. */
export function checkWholeMapping(mapping: PlacedValue, lists: SourceLists): LocalProblem[] {
  const rules = memberOf(mapping, 'rules');
  const problem = {
    code: 'shape_invalid',
    pointer: rules.pointer,
    message: 'a new mapping needs rules',
  } as const;
  const missing = rules.value === undefined ? [problem] : [];
  return [...missing, ...checkPatch(mapping, { description: '', rules: [] }, lists)];
}

/** Checks what an overlay changes in a mapping. */
export function checkPatch(patch: PlacedValue, mapping: Mapping, lists: SourceLists): LocalProblem[] {
  const rules = readRules(memberOf(patch, 'rules'));
  const base = baseRulesOf(mapping);
  const remove = memberOf(patch, 'remove');
  const removed = new Set(valuesOf(stringsOf(remove)));
  const kept = new Map([...base].filter(([destKey]) => !removed.has(destKey)));
  const { patched, all } = applyPatches(kept, rules);
  const keys = destinationKeysOf(all, lists);
  const isReplaced = ownValue(patch.value, 'requireAny') !== undefined;
  return [
    ...rules.flatMap((rule) => checkKeys(rule, lists, checkConditionPatch)),
    ...checkConditionPatch(memberOf(patch, 'filter')),
    ...patched.flatMap((each) => [...checkIncludes(each), ...checkMerged(each)]),
    ...refuseUnknown(stringsOf(remove), base, NO_RULE),
    ...checkWhole(rules, kept, base),
    ...checkTwice(rules),
    ...checkConflicts(keys),
    ...(isReplaced ? [] : checkGroups(mapping, remove.pointer, keys)),
    ...checkReferences(patch, keys),
  ];
}
