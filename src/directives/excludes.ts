import { intern, isAbsent, isAbsentObject, isJsonObject, type JsonObject } from '../json/index.js';
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

interface SpecialKey {
  readonly key: string;
  /** Leaves the key out whole where there is none. */
  readonly copyPart: CopyPart | undefined;
}

/** Special keys of one length: looked through one by one, and by a map where they are many. */
interface Bucket {
  readonly keys: readonly SpecialKey[];
  readonly byKey: ReadonlyMap<string, SpecialKey> | undefined;
}

const FEW = 8;
/** Keys of this length and longer ones share a bucket. */
const LONG = 63;

function createBucket(keys: readonly SpecialKey[]): Bucket {
  return {
    keys,
    byKey: keys.length > FEW ? new Map(keys.map((special) => [special.key, special])) : undefined,
  };
}

function findIn({ keys, byKey }: Bucket, key: string): SpecialKey | undefined {
  if (byKey !== undefined) return byKey.get(key);
  for (let index = 0; index < keys.length; index++) {
    const special = keys[index] as SpecialKey;
    if (special.key === key) return special;
  }
  return undefined;
}

const bucketOf = (key: string) => (key.length < LONG ? key.length : LONG);

/** The keys that are not simply copied, by their length, so that most other keys need no further look. */
function compileSpecialKeys(paths: readonly (readonly string[])[]): (Bucket | undefined)[] {
  const below = new Map<string, string[][]>();
  for (const [key = '', ...others] of paths) {
    const known = below.get(key);
    if (known === undefined) below.set(key, [others]);
    else known.push(others);
  }
  const special = [...below].map(([key, others]) => ({ key, copyPart: compileCopyPart(key, others) }));
  const buckets = Array.from({ length: LONG + 1 }, (): SpecialKey[] => []);
  for (const { key, copyPart } of [{ key: '__proto__', copyPart: copyProto }, ...special])
    buckets[bucketOf(key)]?.push({ key: intern(key), copyPart });
  return buckets.map((keys) => (keys.length === 0 ? undefined : createBucket(keys)));
}

function isOwn(value: unknown, [key = '', ...others]: readonly string[]): boolean {
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return false;
  return others.length === 0 || isOwn(value[key], others);
}

/** Compiles a copy of an object without some paths; what is left of them empty is left out too. */
function compileCopy(paths: readonly (readonly string[])[]): Copy {
  const special = compileSpecialKeys(paths);

  return (source) => {
    const hasInherited = isPrototypeExtended();
    const copy: JsonObject = {};
    let isEmpty = true;
    for (const key in source) {
      if (hasInherited && !Object.hasOwn(source, key)) continue;
      const bucket = special[bucketOf(key)];
      const found = bucket === undefined ? undefined : findIn(bucket, key);
      if (found === undefined) copy[key] = source[key];
      else if (found.copyPart?.(source[key], copy) !== true) continue;
      isEmpty = false;
    }
    return isEmpty ? undefined : copy;
  };
}

function compile(setting: readonly string[], { types, ownKeys }: RuleContext): Refinement {
  const leftOut = [...setting.map((key) => [key]), ...ownKeys];
  const copy = compileCopy(leftOut);
  return {
    isAbsent: (value) => (isJsonObject(value) ? isAbsentObject(value) : isAbsent(value)),
    ...(types.every((type) => type === 'object') && {
      quick: (value: unknown) => (isJsonObject(value) ? copy(value) : undefined),
    }),
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
  compileUnset: (context) => (context.types.at(-1) === 'object' ? compile([], context) : {}),
  refuse: (_, types) =>
    types.length === 0 || types.includes('object')
      ? undefined
      : 'only an object has keys that can be left out, and the type is no "object"',
};
