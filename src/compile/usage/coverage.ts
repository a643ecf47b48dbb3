import { isAbsentObject, isContainer } from '../../json/index.js';
import type { Use } from '../explain/use.js';
import { pathBelow } from './fold-key.js';

/** Counts how often something was there. */
export interface Counter {
  count: number;
}

/** Returns the counter of a path. */
export type FindCounter = (path: string) => Counter;

/** What rules use at a path of messages, and further in where that is told apart. */
export interface Coverage {
  /** What stands there is used, but for what is told apart. */
  readonly isUsed: boolean;
  /** Something further in is used, or left out. */
  readonly isPart: boolean;
  readonly path: string;
  readonly below: Map<string, Coverage>;
  /** Counts how often it was there and reached nothing. */
  counter: Counter | undefined;
}

type Names = readonly string[];

const MAX_KNOWN_KEYS = 1000;
const NONE: Coverage['below'] = new Map();

const isWithin = (names: Names, container: Names) => container.every((name, level) => names[level] === name);
const holesOf = ({ path, leftOut }: Use): Names[] => leftOut.map((names) => [...path, ...names]);
const isUsedAt = (names: Names, uses: readonly Use[]) =>
  uses.some((use) => isWithin(names, use.path) && !holesOf(use).some((hole) => isWithin(names, hole)));

/** Compiles what some uses make of messages. */
export function compileCoverage(uses: readonly Use[], names: Names = [], path = ''): Coverage {
  const told = uses.flatMap((use) => [use.path, ...holesOf(use)]);
  const inside = told.filter((each) => each.length > names.length && isWithin(each, names));
  const keys = [...new Set(inside.map((each) => each[names.length] as string))];
  const isUsed = isUsedAt(names, uses);
  const below = keys.map((key): [string, Coverage] => {
    return [key, compileCoverage(uses, [...names, key], pathBelow(path, key))];
  });
  const isPart = isUsed || uses.some((use) => isWithin(use.path, names));
  return { isUsed, isPart: isPart && below.length > 0, path, below: new Map(below), counter: undefined };
}

/** Adds a key of which nothing is used; its path is written once, as long as not too many are known. */
function addUnused({ below, path }: Coverage, key: string): Coverage {
  const added = { isUsed: false, isPart: false, path: pathBelow(path, key), below: NONE, counter: undefined };
  if (below.size < MAX_KNOWN_KEYS) below.set(key, added);
  return added;
}

/** Counts the largest parts of a value that are there and reached nothing. */
export function countUnused(value: object, coverage: Coverage, find: FindCounter): void {
  for (const key of Object.keys(value)) {
    const known = coverage.below.get(key);
    if (known === undefined ? coverage.isUsed : known.isUsed && !known.isPart) continue;
    const inside = (value as Record<string, unknown>)[key];
    if (isAbsentObject(inside)) continue;
    const part = known ?? addUnused(coverage, key);
    if (part.isPart && isContainer(inside)) countUnused(inside, part, find);
    else if (!part.isUsed) (part.counter ??= find(part.path)).count += 1;
  }
}
