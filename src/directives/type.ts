import castArray from 'lodash/castArray.js';
import type { ZodType } from 'zod';
import { didYouMean, findNearest } from '../errors/index.js';
import { isPlainString } from '../json/index.js';
import { createNotes, inOrder, type Directive, type Refine } from './directive.js';
import { kindNames, kinds, type KindName } from './kinds/index.js';
import type { Kind } from './kinds/kind.js';

type Kinds = KindName | readonly [KindName, ...KindName[]];

/** So many kinds a list may hold, far beyond any that is needed. */
const MAX_KINDS = 16;

interface KindStep {
  readonly name: KindName;
  readonly refine: Refine;
}

/** Says which kinds changed a value that they all take, in their order. */
function describeSteps([step, ...others]: readonly KindStep[], value: unknown): string[] {
  if (step === undefined) return [];
  const refined = step.refine(value, createNotes());
  const { describe }: Kind = kinds[step.name];
  const done = refined === value || describe === undefined ? [] : [describe(value)];
  return [...done, ...describeSteps(others, refined)];
}

/** A `Date` is an object, too, but not one of JSON. */
const isPlainObject = (value: unknown): value is object =>
  Object.prototype.toString.call(value) === '[object Object]';

/**
 * `type`: the kind that the value must be, or several applied in order; the first says what is absent. Without it a value of any
 * kind passes; an object is copied, as its body key is a container of its own.
 */
export const typeDirective: Directive<Kinds> = {
  schema: (z) => {
    const isKind = (name: string) => (kindNames as string[]).includes(name);
    const kind = z.string().superRefine((name, context) => {
      const message = `unknown type "${name}"${didYouMean(name, kindNames) || `; there are ${kindNames.join(', ')}`}`;
      const params = { code: 'type_unknown', hint: findNearest(name, kindNames) };
      if (!isKind(name)) context.addIssue({ code: 'custom', message, params });
    });
    const known = kind.meta({
      anyOf: kindNames.map((name) => ({ const: name, description: kinds[name].summary })),
    });
    const schema = z.union([known, z.array(known).min(1).max(MAX_KINDS).readonly()]);
    return schema.describe('The kind that the value must be, or several applied in order') as ZodType<Kinds>;
  },
  compile: (setting) => {
    const names = castArray(setting) as [KindName, ...KindName[]];
    const [first, ...others] = names;
    const { quick }: Kind = kinds[first];
    const steps = names.map((name): KindStep => ({ name, refine: kinds[name].refine }));
    return {
      isAbsent: kinds[first].isAbsent,
      ...(others.length === 0 && quick !== undefined && { quick }),
      refine: steps.map(({ refine }) => refine).reduce(inOrder),
      describe: (value) => describeSteps(steps, value),
    };
  },
  compileUnset: () => ({
    quick: (value) => (isPlainString(value) ? value : undefined),
    refine: (value) => (isPlainObject(value) ? { ...value } : value),
  }),
};
