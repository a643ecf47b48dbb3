import { intern, isJsonObject, type JsonObject } from '../../json/index.js';
import { copyProto, isPrototypeExtended, type Copy, type CopyPart } from './copy-key.js';
import { speltOutCopies } from './spelt-out-copies.js';

/** A path that is left out of a copy. */
interface Hole {
  readonly path: readonly string[];
  /** Whether what it empties stays `{}`: where `excludes` names it, and not a rule of its own. */
  readonly keepsEmpty: boolean;
}

function compilePut(key: string): CopyPart {
  if (key === '__proto__') return copyProto;
  return (value, copy) => {
    copy[key] = value;
    return true;
  };
}

function compileCopyPart(key: string, below: readonly Hole[]): CopyPart | undefined {
  const put = compilePut(key);
  if (below.length === 0) return put;
  if (below.some(({ path }) => path.length === 0)) return undefined;
  const copyObject = compileCopy(below);
  const keepsEmpty = below.some((hole) => hole.keepsEmpty);
  return (value, copy) => {
    if (!isJsonObject(value)) return put(value, copy);
    const copied = copyObject(value) ?? (keepsEmpty ? {} : undefined);
    return copied !== undefined && put(copied, copy);
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
    const [key, ...others] = path as [string, ...string[]];
    const known = below.get(key) ?? [];
    known.push({ path: others, keepsEmpty });
    below.set(key, known);
  }
  const special = [...below].map(([key, others]) => ({ key, copyPart: compileCopyPart(key, others) }));
  const buckets = Array.from({ length: LONG + 1 }, (): SpecialKey[] => []);
  for (const { key, copyPart } of special) buckets[bucketOf(key)]?.push({ key: intern(key), copyPart });
  return buckets.map((keys) => (keys.length === 0 ? undefined : createBucket(keys)));
}

/** Compiles a copy of an object with any holes; it looks each name up. */
function compileAnyCopy(holes: readonly Hole[]): Copy {
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

/** Compiles a copy of an object with holes; `undefined` for one of which nothing is left. */
export function compileCopy(holes: readonly Hole[]): Copy {
  const names = holes.every(({ path }) => path.length === 1) ? holes.flatMap(({ path }) => path) : undefined;
  const speltOut = names && speltOutCopies.get(JSON.stringify([...new Set(names)].sort()));
  return speltOut ?? compileAnyCopy(holes);
}
