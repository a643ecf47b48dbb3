import memoize from 'lodash/memoize.js';
import sortBy from 'lodash/sortBy.js';
import { MappingError, type Problem } from '../errors/index.js';
import { parsePointer, type JsonObject } from '../json/index.js';

/** A problem of a file, before the file is named. */
export type LocalProblem = Omit<Problem, 'file'>;

type Told = Readonly<Record<'code' | 'pointer', string>>;

/** Returns what two tellings of one problem have in common. */
export const identityOf = ({ code, pointer }: Told) => `${code} ${pointer}`;

type IndexKeys = (object: object) => ReadonlyMap<string, number>;

const indexKeys: IndexKeys = (object) => new Map(Object.keys(object).map((key, index) => [key, index]));

/** Returns where a pointer stands in a file, as a string to sort by; a key that is missing comes behind the others. */
function rankOf(pointer: string, content: unknown, indexOf: IndexKeys): string {
  let value = content;
  const ranks = parsePointer(pointer).map((key) => {
    const object = Object(value) as JsonObject;
    const indexes = indexOf(object);
    value = object[key];
    return String(indexes.get(key) ?? indexes.size).padStart(9, '0');
  });
  return ranks.join('/');
}

/** Puts what is told of a file in file order, each problem once. */
export function inFileOrder<Each extends Told>(told: readonly Each[], content: unknown): Each[] {
  const each = [...new Map(told.map((problem) => [identityOf(problem), problem])).values()];
  const indexOf = memoize(indexKeys);
  return sortBy(each, ({ pointer }) => rankOf(pointer, content, indexOf));
}

/** Names the file of its problems and puts them in file order, each once. */
export function nameFile(problems: readonly LocalProblem[], content: unknown, file: string): Problem[] {
  return inFileOrder(problems, content).map(({ code, ...others }) => ({ code, file, ...others }));
}

/** Throws `MappingError` when there is a problem. */
export function refuseProblems([first, ...others]: readonly Problem[]): void {
  if (first !== undefined) throw new MappingError([first, ...others]);
}
