import { isJsonObject, type JsonObject } from '../message/index.js';
import { NOTHING_LEFT, type Directive } from './directive.js';

type Copy = (source: JsonObject) => JsonObject | undefined;

/** Copies one key that is not simply copied; tells whether it wrote anything. */
type CopyKey = (value: unknown, copy: JsonObject) => boolean;

const BARE = Object.freeze({});

const leaveOut: CopyKey = () => false;

/** An own `__proto__` key is data; assigning it would change the prototype of the copy. */
const copyProto: CopyKey = (value, copy) => {
  const property = { value, writable: true, enumerable: true, configurable: true };
  return Reflect.defineProperty(copy, '__proto__', property);
};

/** Tells whether other code has hung enumerable names onto every object, which JSON data does not hold. */
function isPrototypeExtended(): boolean {
  for (const _ in BARE) return true;
  return false;
}

function compileCopyKey(key: string, paths: readonly (readonly string[])[]): CopyKey {
  const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
  if (below.some((path) => path.length === 0)) return leaveOut;
  const copyObject = compileCopy(below);
  return (value, copy) => {
    const copied = isJsonObject(value) ? copyObject(value) : value;
    if (copied === undefined) return false;
    copy[key] = copied;
    return true;
  };
}

/** Compiles a copy of an object without some paths; what is left of them empty is left out too. */
function compileCopy(paths: readonly (readonly string[])[]): Copy {
  const special = Object.create(null) as Record<string, CopyKey>;
  special['__proto__'] = copyProto;
  for (const [key = ''] of paths) special[key] = compileCopyKey(key, paths);

  return (source) => {
    const hasInherited = isPrototypeExtended();
    const copy: JsonObject = {};
    let isEmpty = true;
    for (const key in source) {
      if (hasInherited && !Object.hasOwn(source, key)) continue;
      const copyKey = special[key];
      if (copyKey === undefined) copy[key] = source[key];
      else if (!copyKey(source[key], copy)) continue;
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
    return { refine: (value) => (isJsonObject(value) ? (copy(value) ?? NOTHING_LEFT) : value) };
  },
};
