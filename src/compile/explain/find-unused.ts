import { isAbsentObject, isDate, type JsonObject } from '../../json/index.js';
import { writePath } from '../../paths/index.js';
import type { Use } from './use.js';

type Path = readonly string[];

const isWithin = (path: Path, container: Path) => container.every((name, level) => path[level] === name);

const childrenOf = (value: unknown): [string, unknown][] => Object.entries(value as JsonObject);

/** Returns what a use leaves out, as paths of the message. */
const holesOf = ({ path, leftOut }: Use): Path[] => leftOut.map((names) => [...path, ...names]);

function findBelow(value: unknown, path: Path, uses: readonly Use[]): Path[] {
  if (isAbsentObject(value) && !isDate(value)) return [];
  const covering = uses.filter(
    (use) => isWithin(path, use.path) && !holesOf(use).some((hole) => isWithin(path, hole)),
  );
  const isWhole = covering.some((use) => !holesOf(use).some((hole) => isWithin(hole, path)));
  if (isWhole) return [];
  const isPart = covering.length > 0 || uses.some((use) => isWithin(use.path, path));
  if (!isPart) return [path];
  return childrenOf(value).flatMap(([key, each]) => findBelow(each, [...path, key], uses));
}

/** Finds the parts of a message that are there and reach nothing, the largest ones, in the order of the message. */
export function findUnused(message: JsonObject, uses: readonly Use[]): string[] {
  return childrenOf(message).flatMap(([key, value]) => findBelow(value, [key], uses).map(writePath));
}
