import { intern, isAbsent, isAbsentObject, isJsonObject, type JsonObject } from '../json/index.js';
import { DOTTED, isDotted } from '../paths/index.js';
import { NOTHING_LEFT, type Directive, type Refinement, type RuleContext } from './directive.js';

/** A path that is left out of a copy. */
interface Hole {
  readonly path: readonly string[];
  /** Whether what it empties stays `{}`: where `excludes` names it, and not a rule of its own. */
  readonly keepsEmpty: boolean;
}

type Copy = (source: JsonObject) => JsonObject | undefined;

/** Puts what is left of a value into the copy; tells whether anything is. */
type CopyPart = (value: unknown, copy: JsonObject) => boolean;

const BARE = Object.freeze({});

const assign = (copy: JsonObject, key: string, value: unknown): true => {
  if (key !== '__proto__') copy[key] = value;
  // an own `__proto__` key is data; assigning it would change the prototype of the copy
  else Reflect.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
  return true;
};

/** Tells whether other code has hung enumerable names onto every object, which JSON data does not hold. */
function isPrototypeExtended(): boolean {
  for (const _ in BARE) return true;
  return false;
}

function compileCopyPart(key: string, below: readonly Hole[]): CopyPart | undefined {
  if (below.length === 0) return (value, copy) => assign(copy, key, value);
  if (below.some(({ path }) => path.length === 0)) return undefined;
  const copyObject = compileCopy(below);
  const keepsEmpty = below.some((hole) => hole.keepsEmpty);
  return (value, copy) => {
    if (!isJsonObject(value)) return assign(copy, key, value);
    const copied = copyObject(value) ?? (keepsEmpty ? {} : undefined);
    return copied !== undefined && assign(copy, key, copied);
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
function compileSpecialKeys(holes: readonly Hole[]): (Bucket | undefined)[] {
  const below = new Map<string, Hole[]>([['__proto__', []]]);
  for (const { path, keepsEmpty } of holes) {
    const [key = '', ...others] = path;
    const known = below.get(key) ?? [];
    known.push({ path: others, keepsEmpty });
    below.set(key, known);
  }
  const special = [...below].map(([key, others]) => ({ key, copyPart: compileCopyPart(key, others) }));
  const buckets = Array.from({ length: LONG + 1 }, (): SpecialKey[] => []);
  for (const { key, copyPart } of special) buckets[bucketOf(key)]?.push({ key: intern(key), copyPart });
  return buckets.map((keys) => (keys.length === 0 ? undefined : createBucket(keys)));
}

function isOwn(value: unknown, [key = '', ...others]: readonly string[]): boolean {
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return false;
  return others.length === 0 || isOwn(value[key], others);
}

/** Compiles a copy of an object with holes; `undefined` for one of which nothing is left. */
function compileCopy(holes: readonly Hole[]): Copy {
  const special = compileSpecialKeys(holes);

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
  const excluded = setting.map((path) => path.split('.'));
  const copy = compileCopy([
    ...excluded.map((path) => ({ path, keepsEmpty: true })),
    ...ownKeys.map((path) => ({ path, keepsEmpty: false })),
  ]);
  const told = [
    ...excluded.map((path) => ({ path, why: 'was left out' })),
    ...ownKeys.map((path) => ({ path, why: 'has a rule of its own' })),
  ];
  return {
    isAbsent: (value) => (isJsonObject(value) ? isAbsentObject(value) : isAbsent(value)),
    ...(types.every((type) => type === 'object') && {
      quick: (value: unknown) => (isJsonObject(value) ? copy(value) : undefined),
    }),
    refine: (value) => (isJsonObject(value) ? (copy(value) ?? NOTHING_LEFT) : value),
    refinesDefault: true,
    describe: (value) =>
      told.filter(({ path }) => isOwn(value, path)).map(({ path, why }) => `"${path.join('.')}" ${why}`),
    leftOut: [...excluded, ...ownKeys],
  };
}

/** Refuses a directive that leaves keys out beside types that make no object. */
export const refuseUnlessObject = (types: readonly string[]): string | undefined =>
  types.length === 0 || types.includes('object')
    ? undefined
    : 'only an object has keys that can be left out, and the type is no "object"';

const NO_PATH = 'a key, or a dotted path of keys, has no brackets, no "$." and no empty name';

/**
 * `excludes`: keys left out of an object, or paths that reach into it through objects. The copy that it makes also lacks the
 * keys that have rules of their own, and is made of every object; a value that is no object passes as it is.
 */
export const excludesDirective: Directive<readonly string[]> = {
  schema: (z) => {
    const path = z.string().refine(isDotted, { error: NO_PATH, params: { code: 'path_invalid' } });
    const schema = z.array(path.meta({ pattern: DOTTED })).readonly();
    return schema.describe(
      'Keys that are left out of an object; dotted paths reach into it, through objects',
    );
  },
  compile,
  compileUnset: (context) => (context.types.at(-1) === 'object' ? compile([], context) : {}),
  refuse: (_, types) => refuseUnlessObject(types),
};
