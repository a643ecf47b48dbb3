import type { Metadata } from '../directives/index.js';
import { mergeMetadata } from '../directives/metadata.js';
import { ownValue } from '../json/index.js';
import { checkRequireAny, checkWarnings } from './check-references.js';
import { checkKeys, checkMetadata } from './check-rule.js';
import type { Generic, Mapping } from './mapping.js';
import { refuseName, type Mistake } from './mistake.js';
import { viewMetadata, viewRules, viewTextList, type PlacedText, type RuleView } from './view.js';
import { checkConflicts, indexKeys, writtenKeysOf, type WrittenKeys } from './written-key.js';

/** A part of a file, with its pointer. */
export interface PlacedPatch {
  readonly content: unknown;
  readonly pointer: string;
}

/** Rules by their destination keys, in the order in which they are applied. */
type Rules = ReadonlyMap<string, RuleView>;

/** A rule of an overlay, and what it makes of the one that it patches; `own` is empty where it is a new one. */
interface Patched {
  readonly rule: RuleView;
  readonly own: RuleView | undefined;
  readonly whole: RuleView;
}

const byDestKey = (rules: readonly RuleView[]): Rules =>
  new Map(rules.map((rule) => [rule.destKey as string, rule]));

function applyPatch(rule: RuleView, own: RuleView | undefined): Patched {
  const { sourceKeys, isGeneric } = rule.hasSourceKeys || own === undefined ? rule : own;
  const metadata = mergeMetadata(own?.metadata ?? {}, viewMetadata(rule.metadata));
  return { rule, own, whole: { ...rule, sourceKeys, isGeneric, metadata: { ...metadata } } };
}

/** Applies the rules of an overlay one after the other; a rule without a destination key patches nothing. */
function applyPatches(kept: Rules, rules: readonly RuleView[]): { patched: Patched[]; all: RuleView[] } {
  const all = new Map(kept);
  const patched = rules.map((rule) => {
    const each = applyPatch(rule, rule.destKey === undefined ? undefined : all.get(rule.destKey));
    if (rule.destKey !== undefined) all.set(rule.destKey, each.whole);
    return each;
  });
  return { patched, all: [...all.values()] };
}

function checkRemoved(remove: readonly PlacedText[], base: Rules): Mistake[] {
  const known = [...base.keys()];
  return remove
    .filter(({ text }) => !base.has(text))
    .map(({ text, pointer }) =>
      refuseName({ code: 'rule_unknown', pointer, what: 'no rule writes', name: text }, known),
    );
}

const REMOVED = 'the overlay removes the rule of this destKey, so a new one needs sourceKeys';

/** A patch of a rule that exists may leave its source keys out; a new rule may not. */
function checkWhole(rules: readonly RuleView[], kept: Rules, base: Rules): Mistake[] {
  const known = [...kept.keys()];
  return rules.flatMap(({ destKey, pointer, hasSourceKeys, hasGenericFlag }) => {
    if (destKey === undefined || hasSourceKeys || (kept.has(destKey) && !hasGenericFlag)) return [];
    const mistake = { code: 'shape_invalid', pointer: `${pointer}/sourceKeys` } as const;
    if (kept.has(destKey))
      return [{ ...mistake, message: 'sourceFromGenericMap goes together with sourceKeys' }];
    if (base.has(destKey)) return [{ ...mistake, message: REMOVED }];
    const what = 'a new rule needs sourceKeys, and no rule writes';
    return [refuseName({ ...mistake, what, name: destKey }, known)];
  });
}

function checkTwice(rules: readonly RuleView[]): Mistake[] {
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
function checkIncludes({ rule, own }: Patched): Mistake[] {
  const { excludes = [] }: Metadata = own?.metadata ?? {};
  const what = `the rule of "${rule.destKey ?? ''}" does not exclude`;
  return viewTextList(ownValue(rule.metadata, 'includes'), `${rule.pointer}/metadata/includes`)
    .filter(({ text }) => !excludes.includes(text))
    .map(({ text, pointer }) => refuseName({ code: 'rule_unknown', pointer, what, name: text }, excludes));
}

/** A directive that stays can be at odds with a type that the overlay gives; the mistake is the overlay's. */
function checkMerged({ rule, whole }: Patched): Mistake[] {
  return checkMetadata(whole, (name) => (ownValue(rule.metadata, name) === undefined ? 'type' : name));
}

/** A group of `requireAny` of which nothing is left would reject every message. */
function checkGroups({ requireAny = [] }: Mapping, pointer: string, keys: WrittenKeys): Mistake[] {
  const isWritten = (destKey: string) => keys.find(destKey) !== undefined;
  const message = 'a group of requireAny would lose its last destination key; give requireAny, too';
  return requireAny.some((group) => !group.some(isWritten))
    ? [{ code: 'rule_unknown', pointer, message }]
    : [];
}

function checkReferences(patch: unknown, pointer: string, keys: WrittenKeys): Mistake[] {
  return [
    ...checkRequireAny(ownValue(patch, 'requireAny'), `${pointer}/requireAny`, keys),
    ...checkWarnings(ownValue(patch, 'warnings'), `${pointer}/warnings`, keys),
  ];
}

/** Checks what an overlay changes in a mapping; the pointer is that of the patch. */
export function checkPatch({ content, pointer }: PlacedPatch, mapping: Mapping, generic: Generic): Mistake[] {
  const rules = viewRules(ownValue(content, 'rules'), `${pointer}/rules`);
  const base = byDestKey(viewRules(mapping.rules, '').map((rule) => ({ ...rule, pointer: '' })));
  const remove = viewTextList(ownValue(content, 'remove'), `${pointer}/remove`);
  const removed = new Set(remove.map(({ text }) => text));
  const kept = new Map([...base].filter(([destKey]) => !removed.has(destKey)));
  const { patched, all } = applyPatches(kept, rules);
  const written = writtenKeysOf(all, generic);
  const keys = indexKeys(written);
  const isReplaced = ownValue(content, 'requireAny') !== undefined;
  return [
    ...rules.flatMap((rule) => checkKeys(rule, generic)),
    ...patched.flatMap((each) => [...checkIncludes(each), ...checkMerged(each)]),
    ...checkRemoved(remove, base),
    ...checkWhole(rules, kept, base),
    ...checkTwice(rules),
    ...checkConflicts(written),
    ...(isReplaced ? [] : checkGroups(mapping, `${pointer}/remove`, keys)),
    ...checkReferences(content, pointer, keys),
  ];
}
