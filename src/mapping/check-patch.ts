import { checkRequireAny, checkWarnings } from './check-references.js';
import { checkRule } from './check-rule.js';
import type { Generic, Mapping } from './mapping.js';
import { refuseName, type Mistake } from './mistake.js';
import { valueOf, viewRules, viewTextList, type PlacedText, type RuleView } from './view.js';
import {
  checkConflicts,
  sourcePathsOf,
  writesObject,
  writtenKeysOf,
  type WrittenKey,
} from './written-key.js';

/** A part of a file, with its pointer. */
export interface PlacedPatch {
  readonly content: unknown;
  readonly pointer: string;
}

function checkRemoved(remove: readonly PlacedText[], keys: readonly WrittenKey[]): Mistake[] {
  const known = keys.map(({ destKey }) => destKey);
  return remove
    .filter(({ text }) => !known.includes(text))
    .map(({ text, pointer }) =>
      refuseName({ code: 'rule_unknown', pointer, what: 'no rule writes', name: text }, known),
    );
}

function patchKey(
  key: WrittenKey | undefined,
  rule: RuleView,
  generic: Generic,
): Omit<WrittenKey, 'destKey'> {
  const { pointer, metadata, hasSourceKeys } = rule;
  return {
    pointer,
    isObject: metadata === undefined && key !== undefined ? key.isObject : writesObject(rule),
    sourcePaths: hasSourceKeys || key === undefined ? sourcePathsOf(rule, generic) : key.sourcePaths,
  };
}

/** Returns the destination keys that are written once a patch is applied. */
function patchKeys(kept: readonly WrittenKey[], rules: readonly RuleView[], generic: Generic): WrittenKey[] {
  const patched = new Map(kept.map((key) => [key.destKey, key]));
  for (const rule of rules) {
    const { destKey } = rule;
    if (destKey !== undefined)
      patched.set(destKey, { destKey, ...patchKey(patched.get(destKey), rule, generic) });
  }
  return [...patched.values()];
}

const REMOVED = 'the overlay removes the rule of this destKey, so a new one needs sourceKeys';

/** A patch of a rule that exists may leave its source keys out; a new rule may not. */
function checkWhole(
  rules: readonly RuleView[],
  kept: readonly WrittenKey[],
  base: readonly WrittenKey[],
): Mistake[] {
  const has = (keys: readonly WrittenKey[], destKey: string) => keys.some((key) => key.destKey === destKey);
  return rules.flatMap(({ destKey, pointer, hasSourceKeys, hasGenericFlag }) => {
    if (destKey === undefined || hasSourceKeys || (has(kept, destKey) && !hasGenericFlag)) return [];
    const mistake = { code: 'shape_invalid', pointer: `${pointer}/sourceKeys` } as const;
    if (has(kept, destKey))
      return [{ ...mistake, message: 'sourceFromGenericMap goes together with sourceKeys' }];
    if (has(base, destKey)) return [{ ...mistake, message: REMOVED }];
    const known = kept.map((key) => key.destKey);
    return [
      refuseName(
        { ...mistake, what: 'a new rule needs sourceKeys, and no rule writes', name: destKey },
        known,
      ),
    ];
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

/** A group of `requireAny` of which nothing is left would reject every message. */
function checkGroups({ requireAny = [] }: Mapping, pointer: string, keys: readonly WrittenKey[]): Mistake[] {
  const isWritten = (destKey: string) => keys.some((key) => key.destKey === destKey);
  const message = 'a group of requireAny would lose its last destination key; give requireAny, too';
  return requireAny.some((group) => !group.some(isWritten))
    ? [{ code: 'rule_unknown', pointer, message }]
    : [];
}

function checkReferences(patch: unknown, pointer: string, keys: readonly WrittenKey[]): Mistake[] {
  return [
    ...checkRequireAny(valueOf(patch, 'requireAny'), `${pointer}/requireAny`, keys),
    ...checkWarnings(valueOf(patch, 'warnings'), `${pointer}/warnings`, keys),
  ];
}

/** Checks what an overlay changes in a mapping; the pointer is that of the patch. */
export function checkPatch({ content, pointer }: PlacedPatch, mapping: Mapping, generic: Generic): Mistake[] {
  const rules = viewRules(valueOf(content, 'rules'), `${pointer}/rules`);
  const base = writtenKeysOf(viewRules(mapping.rules, ''), generic).map((key) => ({
    ...key,
    pointer: '',
  }));
  const remove = viewTextList(valueOf(content, 'remove'), `${pointer}/remove`);
  const kept = base.filter(({ destKey }) => !remove.some(({ text }) => text === destKey));
  const keys = patchKeys(kept, rules, generic);
  const isReplaced = valueOf(content, 'requireAny') !== undefined;
  return [
    ...rules.flatMap((rule) => checkRule(rule, generic)),
    ...checkRemoved(remove, base),
    ...checkWhole(rules, kept, base),
    ...checkTwice(rules),
    ...checkConflicts(keys),
    ...(isReplaced ? [] : checkGroups(mapping, `${pointer}/remove`, keys)),
    ...checkReferences(content, pointer, keys),
  ];
}
