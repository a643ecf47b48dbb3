import uniqBy from 'lodash/uniqBy.js';
import { checkDestKeys, containersOf } from '../../paths/index.js';
import type { LocalProblem } from '../problem.js';
import { valuesOf } from '../placed-value.js';
import { readTypes, type SourceLists, type TolerantRule } from './tolerant-rule.js';

/** A destination key, and the rule that writes it. */
export interface DestinationKey {
  readonly destKey: string;
  /** Whether others may write below it. */
  readonly isObject: boolean;
  /** The paths that it is taken from, as far as they can be told. */
  readonly sourcePaths: readonly string[];
  /** The rule in the file that is checked; empty for a rule of another file. */
  readonly pointer: string;
}

/** The destination keys that rules write, to be looked up. */
export interface DestinationKeys {
  /** The first rule of each destination key. */
  readonly byName: ReadonlyMap<string, DestinationKey>;
  /** Tells whether a destination key lies below an object that a rule writes. */
  readonly isBelowObject: (destKey: string) => boolean;
}

/** A rule whose type is unknown passes as an object, so that one problem is not told twice. */
const writesObject = (rule: TolerantRule) => (readTypes(rule) ?? ['object']).at(-1) === 'object';

function sourcePathsOf({ sourceKeys, isGeneric }: TolerantRule, lists: SourceLists): readonly string[] {
  const keys = valuesOf(sourceKeys);
  return isGeneric === true ? keys.flatMap((name) => lists?.get(name) ?? []) : keys;
}

/** Returns the destination keys that the rules of a mapping write. */
export function destinationKeysOf(rules: readonly TolerantRule[], lists: SourceLists): DestinationKey[] {
  return rules.flatMap((rule) => {
    const { destKey, pointer } = rule;
    if (destKey === undefined) return [];
    return [{ destKey, isObject: writesObject(rule), sourcePaths: sourcePathsOf(rule, lists), pointer }];
  });
}

/** Makes the destination keys of a mapping ready to be looked up. */
export function indexDestinationKeys(keys: readonly DestinationKey[]): DestinationKeys {
  const objects = new Set(keys.filter(({ isObject }) => isObject).map(({ destKey }) => destKey));
  return {
    byName: new Map(uniqBy(keys, 'destKey').map((key) => [key.destKey, key])),
    isBelowObject: (destKey) => containersOf(destKey).some((container) => objects.has(container)),
  };
}

/** Finds destination keys that are written twice, or that exclude one another. */
export function checkConflicts(keys: readonly DestinationKey[]): LocalProblem[] {
  return checkDestKeys(keys).map(({ code, key, earlier, message }) => {
    const rule = key.pointer === '' ? earlier : key;
    return { code, pointer: `${rule.pointer}/destKey`, message };
  });
}
