import { isAbsentFor, KINDS } from './kinds.js';
import { isAbsent, isData, type Data } from './values.js';

/** The directives of a rule. */
export interface Directives {
  readonly type?: string | readonly string[];
  readonly multikeyMap?: readonly { readonly sourceVal: readonly unknown[]; readonly destVal: unknown }[];
  readonly excludes?: readonly string[];
  readonly dropNull?: boolean;
  readonly emptyIsPresent?: boolean;
  readonly onInvalid?: 'reject' | 'omit';
  readonly defaultValue?: unknown;
}

type Rule = Directives & { readonly types: readonly string[] };

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Keys by their own names, so that a prototype is data. */
const withoutKeys = (data: Data, isOut: (key: string) => boolean): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !isOut(key)));

function exclude(value: unknown, [key = '', ...below]: readonly string[]): unknown {
  if (!isData(value) || !Object.hasOwn(value, key)) return value;
  if (below.length === 0) return withoutKeys(value, (each) => each === key);
  return Object.fromEntries(
    Object.entries(value).map(([each, inner]) => [each, each === key ? exclude(inner, below) : inner]),
  );
}

function isAbsentIn({ types, emptyIsPresent, excludes }: Rule, value: unknown): boolean {
  if (emptyIsPresent === true) return isAbsent(value);
  if (types.length === 0 && excludes !== undefined && isData(value)) return isEmpty(value);
  return isAbsentFor(types[0], value);
}

function map(value: unknown, { multikeyMap }: Rule): unknown {
  if (multikeyMap === undefined || value === undefined) return value;
  return multikeyMap.find(({ sourceVal }) => sourceVal.some((each) => each === value))?.destVal;
}

/** Says what is left of an object; `nothing` where nothing is. */
function leave(value: unknown, { excludes, dropNull }: Rule): unknown {
  if (!isData(value)) return value;
  const cut = (excludes ?? []).reduce<unknown>((left, path) => exclude(left, path.split('.')), value) as Data;
  const left = dropNull === true ? withoutKeys(cut, (key) => cut[key] === null) : cut;
  return isEmpty(left) && !isEmpty(value) ? 'nothing' : left;
}

const written = (value: unknown) => ({ to: value });

/** Says what a rule with these directives makes of the first of some values that is present. */
export function endOf(directives: Directives, values: readonly unknown[]): unknown {
  const types = [directives.type ?? []].flat();
  const rule: Rule = { ...directives, types };
  const found = values.find((value) => !isAbsentIn(rule, value));
  if (found === undefined) {
    const { defaultValue, excludes = [] } = rule;
    if (defaultValue === undefined) return 'absent';
    return written(excludes.reduce<unknown>((left, path) => exclude(left, path.split('.')), defaultValue));
  }
  if (rule.emptyIsPresent === true && isEmpty(found)) return 'nothing';
  const ofKind = types.reduce<unknown>(
    (value, type) => (value === undefined ? value : KINDS[type]?.(value)),
    found,
  );
  const mapped = map(ofKind, rule);
  if (mapped === undefined) return rule.onInvalid === 'omit' ? 'omitted' : 'wrong';
  const left = leave(mapped, rule);
  return left === 'nothing' ? left : written(left);
}
