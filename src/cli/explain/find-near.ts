import { isNear } from '../../errors/did-you-mean.js';
import type { RuleExplanation } from '../../index.js';
import { isContainer, isPresent } from '../../json/index.js';

/** A source path that is absent, and a path that is there and was probably meant. */
export interface NearPath {
  readonly absent: string;
  readonly near: string;
}

const MIN_MISSPELT = 4;
const MIN_LONG = 8;
const MAX_NAME = 100;

const simplify = (name: string) => name.toLowerCase().replaceAll(/[_\- ]/g, '');
const editsFor = (name: string) => (name.length < MIN_MISSPELT ? 0 : name.length < MIN_LONG ? 1 : 2);

/** Finds the key that differs from a name in case or separators alone, else in a letter, else in two of a long name. */
function findKey(name: string, keys: readonly string[]): string | undefined {
  const simple = simplify(name);
  const close = keys
    .filter((key) => Math.abs(key.length - name.length) <= 2)
    .map((key) => [key, simplify(key)] as const);
  const edits = Array.from({ length: editsFor(simple) + 1 }, (_, index) => index);
  for (const count of edits) {
    const found = close.find(([, other]) => isNear(simple, other, count));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

function findNearPath(message: unknown, path: string, known: ReadonlySet<string>): NearPath[] {
  const names = path.split('.');
  const last = names.pop() ?? '';
  if (path.startsWith('$') || last.length > MAX_NAME) return [];
  let inside = message;
  for (const name of names)
    inside = isContainer(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined;
  if (!isContainer(inside) || Array.isArray(inside)) return [];
  const whole = (key: string) => [...names, key].join('.');
  const entries = Object.entries(inside).filter(([key, value]) => isPresent(value) && !known.has(whole(key)));
  const key = findKey(
    last,
    entries.map(([each]) => each),
  );
  return key === undefined ? [] : [{ absent: path, near: whole(key) }];
}

/** Finds for each absent source path of rules the nearest key that is there, and that no rule reads. */
export function findNear(message: unknown, rules: readonly RuleExplanation[]): NearPath[] {
  const absent = new Set(rules.flatMap(({ tried }) => tried));
  const known = new Set([...absent, ...rules.flatMap(({ from }) => from ?? [])]);
  return [...absent].flatMap((path) => findNearPath(message, path, known));
}
