import castArray from 'lodash/castArray.js';
import type { ZodType } from 'zod';
import { didYouMean, findNearest } from '../errors/index.js';
import type { Directive, Refine } from './directive.js';
import { kindNames, kinds, type KindName } from './kinds/index.js';

type Kinds = KindName | readonly [KindName, ...KindName[]];

interface Step {
  readonly name: KindName;
  readonly refine: Refine;
}

const inOrder =
  (first: Refine, second: Refine): Refine =>
  (value, warnings) =>
    second(first(value, warnings), warnings);

/** Says which kinds changed a value that they all take, in their order. */
function describeSteps([step, ...others]: readonly Step[], value: unknown): string[] {
  if (step === undefined) return [];
  const refined = step.refine(value, []);
  const done = refined === value ? [] : [kinds[step.name].describe(value)];
  return [...done, ...describeSteps(others, refined)];
}

/** `type`: the kind that the value must be, or several applied in order; the first says what is absent. */
export const typeDirective: Directive<Kinds> = {
  schema: (z) => {
    const isKind = (name: string) => (kindNames as string[]).includes(name);
    const kind = z.string().superRefine((name, context) => {
      const message = `unknown type "${name}"${didYouMean(name, kindNames) || `; there are ${kindNames.join(', ')}`}`;
      const params = { code: 'type_unknown', hint: findNearest(name, kindNames) };
      if (!isKind(name)) context.addIssue({ code: 'custom', message, params });
    });
    const known = kind.meta({ enum: kindNames });
    const schema = z.union([known, z.array(known).min(1).readonly()]);
    return schema.describe('The kind that the value must be, or several applied in order') as ZodType<Kinds>;
  },
  compile: (setting, { place }) => {
    const names = castArray(setting) as [KindName, ...KindName[]];
    const steps = names.map((name): Step => ({ name, refine: kinds[name].compile(place) }));
    return {
      isAbsent: kinds[names[0]].isAbsent,
      refine: steps.map(({ refine }) => refine).reduce(inOrder),
      describe: (value) => describeSteps(steps, value),
    };
  },
};
