import { isAbsent, isAbsentObject, isJsonObject } from '../json/index.js';
import { DOTTED, isDotted } from '../paths/index.js';
import { compileCopy } from './copy/compile-copy.js';
import { NOTHING_LEFT, type Directive, type Refinement, type RuleContext } from './directive.js';

function isOwn(value: unknown, path: readonly string[]): boolean {
  const [key, ...others] = path as [string, ...string[]];
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return false;
  return others.length === 0 || isOwn(value[key], others);
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
