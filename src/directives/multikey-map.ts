import type { ZodType } from 'zod';
import { kindOf } from '../errors/index.js';
import { noteUnfit, type Directive, type Others } from './directive.js';

/** A value that a map knows or gives. */
type Scalar = string | number | boolean;

/** Some values, and the one that is sent instead of each of them. */
export interface MapEntry {
  readonly sourceVal: readonly [Scalar, ...Scalar[]];
  readonly destVal: Scalar;
}

type MultikeyMap = readonly [MapEntry, ...MapEntry[]];

interface KnownValue {
  readonly value: Scalar;
  readonly path: readonly PropertyKey[];
}

const EXPECTED = 'a value that multikeyMap names';
const OF_OBJECTS = ['excludes', 'dropNull'];

/** Finds the values that stand in a map a second time, where they would never be looked for. */
function findRepeated(map: MultikeyMap): KnownValue[] {
  const earlier = new Set<Scalar>();
  const all = map.flatMap(({ sourceVal }, entry) =>
    sourceVal.map((value, index): KnownValue => ({ value, path: [entry, 'sourceVal', index] })),
  );
  return all.filter(({ value }) => earlier.size === earlier.add(value).size);
}

function refuse(types: readonly string[], others: Others): string | undefined {
  const last = types.at(-1) ?? '';
  if (last === 'object' || last === 'list')
    return `a map knows strings, numbers and booleans, and the type "${last}" makes none`;
  const directive = OF_OBJECTS.find((name) => name in others);
  return directive && `a map gives no object, so ${directive} has no keys to leave out`;
}

/** `multikeyMap`: what is sent instead of certain values; one that stands nowhere is of the wrong kind. */
export const multikeyMapDirective: Directive<MultikeyMap> = {
  schema: (z) => {
    const scalar = z.union([z.string(), z.number(), z.boolean()]);
    const entry = z.strictObject({
      sourceVal: z.array(scalar).min(1).readonly().describe('The values that are replaced'),
      destVal: scalar.describe('What is sent instead of each of them'),
    });
    const map = z.array(entry).min(1).readonly() as unknown as ZodType<MultikeyMap>;
    const checked = map.superRefine((entries, context) => {
      const message = 'the value stands in the map already';
      for (const { path } of findRepeated(entries))
        context.addIssue({ code: 'custom', message, path: [...path] });
    });
    return checked.describe('What is sent instead of certain values; any other value is of the wrong kind');
  },
  compile: (setting) => {
    const pairs = setting.flatMap(({ sourceVal, destVal }) =>
      sourceVal.map((value): [unknown, Scalar] => [value, destVal]),
    );
    const map = new Map(pairs);
    return {
      refine: (value, notes) => map.get(value) ?? noteUnfit(notes, EXPECTED, kindOf(value)),
      describe: (value) => (map.has(value) && map.get(value) !== value ? ['its value was mapped'] : []),
    };
  },
  refuse: (_, types, others) => refuse(types, others),
};
