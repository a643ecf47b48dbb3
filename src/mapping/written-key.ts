import { checkDestKeys, containersOf } from '../paths/index.js';
import type { Generic } from './mapping.js';
import type { Mistake } from './mistake.js';
import { typesOf, viewTextList, type RuleView } from './view.js';

/** A destination key, and the rule that writes it. */
export interface WrittenKey {
  readonly destKey: string;
  /** Whether others may write below it. */
  readonly isObject: boolean;
  /** The paths that it is taken from, as far as they can be told. */
  readonly sourcePaths: readonly string[];
  /** The rule in the file that is checked; empty for a rule of another file. */
  readonly pointer: string;
}

/** The destination keys that rules write, to be looked up. */
export interface WrittenKeys {
  readonly names: readonly string[];
  /** Finds the first rule of a destination key. */
  readonly find: (destKey: string) => WrittenKey | undefined;
  /** Tells whether a destination key lies below an object that a rule writes. */
  readonly isBelowObject: (destKey: string) => boolean;
}

/** A rule whose type is unknown passes as an object, so that one mistake is not told twice. */
export const writesObject = (rule: RuleView) => (typesOf(rule) ?? ['object']).at(-1) === 'object';

/** A generic file that is wrong itself is not trusted. */
const listOf = (list: unknown) => viewTextList(list, '').map(({ text }) => text);

/** Returns the source paths of a rule, those of its source names included. */
export function sourcePathsOf({ sourceKeys, isGeneric }: RuleView, generic: Generic): string[] {
  const texts = sourceKeys.map(({ text }) => text);
  if (isGeneric !== true) return texts;
  return texts.flatMap((name) => (Object.hasOwn(generic, name) ? listOf(generic[name]) : []));
}

/** Returns the destination keys that the rules of a mapping write. */
export function writtenKeysOf(rules: readonly RuleView[], generic: Generic): WrittenKey[] {
  return rules.flatMap((rule) => {
    const { destKey, pointer } = rule;
    if (destKey === undefined) return [];
    return [{ destKey, isObject: writesObject(rule), sourcePaths: sourcePathsOf(rule, generic), pointer }];
  });
}

/** Makes the destination keys of a mapping ready to be looked up. */
export function indexKeys(keys: readonly WrittenKey[]): WrittenKeys {
  const first = new Map(keys.toReversed().map((key) => [key.destKey, key]));
  const objects = new Set(keys.filter(({ isObject }) => isObject).map(({ destKey }) => destKey));
  return {
    names: keys.map(({ destKey }) => destKey),
    find: (destKey) => first.get(destKey),
    isBelowObject: (destKey) => containersOf(destKey).some((container) => objects.has(container)),
  };
}

/** Finds destination keys that are written twice, or that exclude one another. */
export function checkConflicts(keys: readonly WrittenKey[]): Mistake[] {
  return checkDestKeys(keys).map(({ code, key, earlier, message }) => {
    const rule = key.pointer === '' ? earlier : key;
    return { code, pointer: `${rule.pointer}/destKey`, message };
  });
}
