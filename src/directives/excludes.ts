import { isAbsentObject, isJsonObject, type JsonObject } from '../message/index.js';
import { NOTHING_LEFT, type Directive } from './directive.js';

type Copy = (source: JsonObject) => JsonObject | undefined;

/** Copies what is left of a value into the copy; tells whether anything is. */
type CopyPart = (value: unknown, copy: JsonObject) => boolean;

const BARE = Object.freeze({});

/** An own `__proto__` key is data; assigning it would change the prototype of the copy. */
const copyProto: CopyPart = (value, copy) => {
  const property = { value, writable: true, enumerable: true, configurable: true };
  return Reflect.defineProperty(copy, '__proto__', property);
};

/** Tells whether other code has hung enumerable names onto every object, which JSON data does not hold. */
function isPrototypeExtended(): boolean {
  for (const _ in BARE) return true;
  return false;
}

function compileCopyPart(key: string, paths: readonly (readonly string[])[]): CopyPart | undefined {
  const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
  if (below.some((path) => path.length === 0)) return undefined;
  const copyObject = compileCopy(below);
  return (value, copy) => {
    const copied = isJsonObject(value) ? copyObject(value) : value;
    if (copied === undefined) return false;
    copy[key] = copied;
    return true;
  };
}

/** A key that is not simply copied. */
interface Special {
  readonly key: string;
  /** Left out, nothing of the value is copied. */
  readonly copyPart: CopyPart | undefined;
}

/** Lists the special keys by their length, as most keys then have none to be compared with. */
function groupByLength(specials: readonly Special[]): (Special[] | undefined)[] {
  const byLength: (Special[] | undefined)[] = [];
  for (const special of specials) (byLength[special.key.length] ??= []).push(special);
  return byLength;
}

function find(candidates: readonly Special[] | undefined, key: string): Special | undefined {
  if (candidates === undefined) return undefined;
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index];
    if (candidate?.key === key) return candidate;
  }
  return undefined;
}

/** Compiles a copy of an object without some paths; what is left of them empty is left out too. */
function compileCopy(paths: readonly (readonly string[])[]): Copy {
  const keys = new Set(paths.flatMap(([first]) => first ?? []));
  const specials = [...keys].map((key) => ({ key, copyPart: compileCopyPart(key, paths) }));
  const byLength = groupByLength([{ key: '__proto__', copyPart: copyProto }, ...specials]);

  return (source) => {
    const hasInherited = isPrototypeExtended();
    const copy: JsonObject = {};
    let isEmpty = true;
    for (const key in source) {
      if (hasInherited && !Object.hasOwn(source, key)) continue;
      const special = find(byLength[key.length], key);
      if (special === undefined) copy[key] = source[key];
      else if (special.copyPart?.(source[key], copy) !== true) continue;
      isEmpty = false;
    }
    return isEmpty ? undefined : copy;
  };
}

/**
 * `excludes`: top-level keys left out of an object. The copy that it makes also lacks the keys that have rules of
 * their own; a value that is no object passes as it is.
 */
export const excludesDirective: Directive<readonly string[]> = {
  schema: (z) => z.array(z.string()),
  compile: (setting, { ownKeys }) => {
    const copy = compileCopy([...setting.map((key) => [key]), ...ownKeys]);
    const whenEmpty = (value: JsonObject) => (isAbsentObject(value) ? undefined : NOTHING_LEFT);
    return { refine: (value) => (isJsonObject(value) ? (copy(value) ?? whenEmpty(value)) : value) };
  },
};
