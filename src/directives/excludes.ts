import { type JsonObject, isAbsent, isAbsentObject, isJsonObject } from '../json/index.js';
import { NOTHING_LEFT, type Directive, type Refinement, type RuleContext } from './directive.js';

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

function compileCopyPart(key: string, below: readonly (readonly string[])[]): CopyPart | undefined {
  if (below.some((path) => path.length === 0)) return undefined;
  const copyObject = compileCopy(below);
  return (value, copy) => {
    const copied = isJsonObject(value) ? copyObject(value) : value;
    if (copied === undefined) return false;
    copy[key] = copied;
    return true;
  };
}

/** The keys that are not simply copied; `undefined` leaves a key out whole. */
function compileSpecialKeys(paths: readonly (readonly string[])[]): Map<string, CopyPart | undefined> {
  const below = new Map<string, string[][]>();
  for (const [key = '', ...others] of paths) {
    const known = below.get(key);
    if (known === undefined) below.set(key, [others]);
    else known.push(others);
  }
  const parts = [...below].map(([key, others]) => [key, compileCopyPart(key, others)] as const);
  return new Map<string, CopyPart | undefined>([['__proto__', copyProto], ...parts]);
}

/** One bit for each length that a key has, so that most other keys need no look-up. */
const lengthBits = (keys: Iterable<string>) => [...keys].reduce((bits, key) => bits | (1 << key.length), 0);

function isOwn(value: unknown, [key = '', ...others]: readonly string[]): boolean {
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return false;
  return others.length === 0 || isOwn(value[key], others);
}

/** Compiles a copy of an object without some paths; what is left of them empty is left out too. */
function compileCopy(paths: readonly (readonly string[])[]): Copy {
  const special = compileSpecialKeys(paths);
  const lengths = lengthBits(special.keys());

  return (source) => {
    const hasInherited = isPrototypeExtended();
    const copy: JsonObject = {};
    let isEmpty = true;
    for (const key in source) {
      if (hasInherited && !Object.hasOwn(source, key)) continue;
      const isOrdinary = ((lengths >>> key.length) & 1) === 0 || !special.has(key);
      if (isOrdinary) copy[key] = source[key];
      else if (special.get(key)?.(source[key], copy) !== true) continue;
      isEmpty = false;
    }
    return isEmpty ? undefined : copy;
  };
}

function compile(setting: readonly string[], { ownKeys }: RuleContext): Refinement {
  const leftOut = [...setting.map((key) => [key]), ...ownKeys];
  const copy = compileCopy(leftOut);
  return {
    isAbsent: (value) => (isJsonObject(value) ? isAbsentObject(value) : isAbsent(value)),
    refine: (value) => (isJsonObject(value) ? (copy(value) ?? NOTHING_LEFT) : value),
    refinesDefault: true,
    describe: (value) => [
      ...setting.filter((key) => isOwn(value, [key])).map((key) => `"${key}" was left out`),
      ...ownKeys
        .filter((path) => isOwn(value, path))
        .map((path) => `"${path.join('.')}" has a rule of its own`),
    ],
    leftOut,
  };
}

/**
 * `excludes`: top-level keys left out of an object. The copy that it makes also lacks the keys that have rules of
 * their own, and is made of every object; a value that is no object passes as it is.
 */
export const excludesDirective: Directive<readonly string[]> = {
  schema: (z) => z.array(z.string()).readonly().describe('Top-level keys that are left out of an object'),
  compile,
  compileUnset: (types, context) => (types.at(-1) === 'object' ? compile([], context) : {}),
  refuse: (_, types) =>
    types.length === 0 || types.includes('object')
      ? undefined
      : 'only an object has keys that can be left out, and the type is no "object"',
};
