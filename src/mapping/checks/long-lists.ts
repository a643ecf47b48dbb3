import { isJsonObject, toPointer } from '../../json/index.js';
import type { LocalProblem } from '../problem.js';
import { MAX_RULES } from '../schemas/mapping.js';

type Find = (content: unknown) => LocalProblem[];

interface LongList {
  readonly keys: readonly string[];
  readonly entries: readonly unknown[];
}

/** Fewer entries than zod has room for, though each may have some problems; more than any list may have. */
const PART = 2 * MAX_RULES;

/** Returns the content with no more than the first part of each list that is reached by keys alone. */
function shorten(value: unknown, keys: readonly string[], long: LongList[]): unknown {
  if (Array.isArray(value)) {
    if (value.length > PART) long.push({ keys, entries: value });
    return value.slice(0, PART);
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, shorten(inner, [...keys, key], long)]),
  );
}

function findInPart({ keys, entries }: LongList, start: number, find: Find): LocalProblem[] {
  const list = keys.map(toPointer).join('');
  const part: unknown = entries.slice(start, start + PART);
  const content = keys.reduceRight((inner, key) => ({ [key]: inner }), part);
  const inside = find(content).filter(({ pointer }) => pointer.startsWith(`${list}/`));
  return inside.map((problem) => {
    const [index, ...below] = problem.pointer.slice(list.length + 1).split('/');
    return { ...problem, pointer: [list, start + Number(index), ...below].join('/') };
  });
}

/** Finds the problems of a content part by part, where all at once are more than zod has room for. */
export function findInParts(content: unknown, find: Find): LocalProblem[] {
  const long: LongList[] = [];
  const problems = find(shorten(content, [], long));
  const further = long.flatMap((list) => {
    const starts = Array.from(
      { length: Math.ceil(list.entries.length / PART) - 1 },
      (_, k) => (k + 1) * PART,
    );
    return starts.flatMap((start) => findInPart(list, start, find));
  });
  return problems.concat(further);
}
