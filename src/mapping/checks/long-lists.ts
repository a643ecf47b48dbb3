import range from 'lodash/range.js';
import { isJsonObject, toPointer } from '../../json/index.js';
import type { LocalProblem } from '../problem.js';

type Find = (content: unknown) => LocalProblem[];

/** How problems are found, and how many entries of a list are looked at together. */
interface PartSearch {
  readonly find: Find;
  readonly size: number;
}

interface ReachedList {
  readonly keys: readonly string[];
  readonly entries: readonly unknown[];
}

/** Returns the content with no more than the first part of each list that is reached by keys alone, and adds to the lists. */
function shorten(value: unknown, keys: readonly string[], size: number, lists: ReachedList[]): unknown {
  if (Array.isArray(value)) {
    lists.push({ keys, entries: value });
    return value.slice(0, size);
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, shorten(inner, [...keys, key], size, lists)]),
  );
}

function findInPart(
  { keys, entries }: ReachedList,
  start: number,
  { find, size }: PartSearch,
): LocalProblem[] {
  const list = keys.map(toPointer).join('');
  const part: unknown = entries.slice(start, start + size);
  const content = keys.reduceRight((inner, key) => ({ [key]: inner }), part);
  const inside = find(content).filter(({ pointer }) => pointer.startsWith(`${list}/`));
  return inside.map((problem) => {
    const [index, ...below] = problem.pointer.slice(list.length + 1).split('/');
    return { ...problem, pointer: [list, start + Number(index), ...below].join('/') };
  });
}

/** Finds the problems of a content, of long lists part by part. */
export function findInParts(content: unknown, search: PartSearch): LocalProblem[] {
  const lists: ReachedList[] = [];
  const problems = search.find(shorten(content, [], search.size, lists));
  const further = lists.flatMap((list) =>
    range(search.size, list.entries.length, search.size).flatMap((start) => findInPart(list, start, search)),
  );
  return problems.concat(further);
}
