import uniqBy from 'lodash/uniqBy.js';
import { checkDestKeys, containersOf, splitTemplate } from '../../paths/index.js';
import type { LocalProblem } from '../problem.js';
import { valuesOf, type PlacedString } from '../placed-value.js';
import { isConstant, readTypes, type SourceLists, type TolerantRule } from './tolerant-rule.js';

/** A destination key, and the rule that writes it. */
interface DestinationKey {
  readonly destKey: string;
  /** Whether others may write below it. */
  readonly isObject: boolean;
  /** The paths that it is taken from, as far as they can be told. */
  readonly sourcePaths: readonly string[];
  /** The rule in the file that is checked; empty for a rule of another file. */
  readonly pointer: string;
}

/** The destination keys that rules write. */
export interface DestinationKeys {
  readonly all: readonly DestinationKey[];
  /** The first rule of each destination key. */
  readonly byName: ReadonlyMap<string, DestinationKey>;
  /** Tells whether a destination key lies below an object that a rule writes. */
  readonly isBelowObject: (destKey: string) => boolean;
}

/** A rule whose type is unknown passes as an object, so that one problem is not told twice. */
const writesObject = (rule: TolerantRule) =>
  !isConstant(rule) && (readTypes(rule) ?? ['object']).at(-1) === 'object';

function pathsOfTemplate({ value }: PlacedString): readonly string[] {
  const split = splitTemplate(value);
  return 'paths' in split ? split.paths : [];
}

function sourcePathsOf(rule: TolerantRule, lists: SourceLists): readonly string[] {
  const { template, sourceKeys, isGeneric } = rule;
  if (template !== undefined) return pathsOfTemplate(template);
  const keys = valuesOf(sourceKeys);
  return isGeneric === true ? keys.flatMap((name) => lists?.get(name) ?? []) : keys;
}

/** Finds the destination keys that the rules of a mapping write. */
export function destinationKeysOf(rules: readonly TolerantRule[], lists: SourceLists): DestinationKeys {
  const all = rules.flatMap((rule) => {
    const { destKey, pointer } = rule;
    if (destKey === undefined) return [];
    return [{ destKey, isObject: writesObject(rule), sourcePaths: sourcePathsOf(rule, lists), pointer }];
  });
  const objects = new Set(all.filter(({ isObject }) => isObject).map(({ destKey }) => destKey));
  return {
    all,
    byName: new Map(uniqBy(all, 'destKey').map((key) => [key.destKey, key])),
    isBelowObject: (destKey) => containersOf(destKey).some((container) => objects.has(container)),
  };
}

/** Finds destination keys that are written twice, or that exclude one another. */
export function checkConflicts({ all }: DestinationKeys): LocalProblem[] {
  return checkDestKeys(all).map(({ code, key, earlier, message }) => {
    const rule = key.pointer === '' ? earlier : key;
    return { code, pointer: `${rule.pointer}/destKey`, message };
  });
}
