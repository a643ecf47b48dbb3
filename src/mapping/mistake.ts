import memoize from 'lodash/memoize.js';
import sortBy from 'lodash/sortBy.js';
import { findNearest, MappingError, type Problem } from '../errors/index.js';

/** A problem of a file, before the file is named. */
export type Mistake = Omit<Problem, 'file'>;

/** What a file holds, and what is wrong with it. */
export interface Checked<Content> {
  readonly content: Content;
  readonly mistakes: readonly Mistake[];
}

const MAX_LISTED = 12;

/** A mistake about a name that is not one of those that are known. */
export interface UnknownName {
  readonly code: Mistake['code'];
  readonly pointer: string;
  /** What comes before the name in the text. */
  readonly what: string;
  readonly name: string;
}

/** Refuses a name, with a hint where it is near to a known one. */
export function refuseName({ code, pointer, what, name }: UnknownName, known: readonly string[]): Mistake {
  const hint = findNearest(name, known);
  const isListed = known.length > 0 && known.length <= MAX_LISTED;
  const others = isListed ? `; there are ${known.join(', ')}` : '';
  const message = `${what} "${name}"${hint === undefined ? others : `, did you mean "${hint}"?`}`;
  return { code, pointer, message, ...(hint === undefined ? {} : { hint }) };
}

const keyOf = ({ code, pointer }: Mistake) => `${code} ${pointer}`;

type IndexKeys = (object: object) => ReadonlyMap<string, number>;

const indexKeys: IndexKeys = (object) => new Map(Object.keys(object).map((key, index) => [key, index]));

/** Returns where a pointer stands in a file, as a text to sort by; a key that is missing comes behind the others. */
function rankOf(pointer: string, content: unknown, indexOf: IndexKeys): string {
  let at = content;
  const ranks = pointer.split('/').map((segment, level) => {
    if (level === 0) return '';
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const object = Object(at) as Record<string, unknown>;
    const indexes = indexOf(object);
    at = object[key];
    return String(indexes.get(key) ?? indexes.size).padStart(9, '0');
  });
  return ranks.join('/');
}

/** Names the file of its mistakes and puts them in file order, each once. */
export function toProblems(mistakes: readonly Mistake[], content: unknown, file: string): Problem[] {
  const each = [...new Map(mistakes.map((mistake) => [keyOf(mistake), mistake])).values()];
  const indexOf = memoize(indexKeys);
  const sorted = sortBy(each, ({ pointer }) => rankOf(pointer, content, indexOf));
  return sorted.map(({ code, ...others }) => ({ code, file, ...others }));
}

/** Throws `MappingError` when there is a problem. */
export function refuseProblems([first, ...others]: readonly Problem[]): void {
  if (first !== undefined) throw new MappingError([first, ...others]);
}
