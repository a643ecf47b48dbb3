import fc from 'fast-check';
import { arbitraryMap, arbitraryPaths, arbitraryType, rarely } from './arbitrary-directives.js';

const name = fc.constantFrom('a', 'b', 'c', 'userId', 'traits', 'context', 'toString', 'length', '0');
const bad = fc.constantFrom('__proto__', 'constructor', '', 'a[0]', '$', '..');
const dotted = fc
  .array(fc.oneof({ weight: 30, arbitrary: name }, bad), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('.'));

const jsonPath = fc
  .array(fc.constantFrom('.a', ".b['c']", '[0]', '[*]', "[?(@.type=='x')]", '.traits', '..', '^'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => `$${parts.join('')}`);

const path = fc.oneof({ weight: 4, arbitrary: dotted }, jsonPath);
const oneOrMore = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength: 3 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const metadata = fc.record({
  type: maybe(arbitraryType),
  multikeyMap: rarely(arbitraryMap),
  excludes: maybe(fc.oneof(fc.array(name, { maxLength: 2 }), arbitraryPaths)),
  dropNull: rarely(fc.boolean()),
  onInvalid: maybe(fc.constantFrom('omit', 'omit', 'reject')),
  emptyIsPresent: maybe(fc.boolean()),
  defaultValue: rarely(
    fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('x', {}, 0, false, '2024-05-01T00:00:00.000Z')),
  ),
});

const tested = (given: fc.Arbitrary<string>) =>
  fc
    .record({
      sourceKeys: oneOrMore(given),
      test: fc.constantFrom<object>(
        { in: ['x', 0, false] },
        { in: ['X', 1] },
        { exists: true },
        { exists: false },
        { startsWith: 'x' },
      ),
    })
    .map(({ sourceKeys, test }) => ({ sourceKeys, ...test }));

/** Conditions of some levels about what stands at the given paths. */
export const conditionOf = (given: fc.Arbitrary<string>) =>
  fc.letrec<{ condition: Readonly<Record<string, unknown>> }>((tie) => {
    const list = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
    return {
      condition: fc.oneof(
        { depthSize: 'small' },
        { weight: 4, arbitrary: tested(given) },
        list.map((all) => ({ all })),
        list.map((any) => ({ any })),
        tie('condition').map((not) => ({ not })),
      ),
    };
  }).condition;

/** Templates of one or two paths, with braces around or between them. */
export const templateOf = (given: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(given, { minLength: 1, maxLength: 2 }), fc.constantFrom('', ' ', '{{', '}}{{'))
    .map(([paths, text]) => `${text}${paths.map((each) => `{${each}}`).join(text)}`);

/** Constants of every kind. */
export const arbitraryConstant = fc.oneof(
  fc.jsonValue().filter((value) => value !== null),
  fc.constantFrom<unknown>('', 0, false, {}, []),
);

const condition = conditionOf(path);
const common = {
  destKey: dotted,
  required: maybe(fc.boolean()),
  when: fc.option(condition, { nil: undefined, freq: 1 }),
};
const rule = fc.record({ ...common, sourceKeys: oneOrMore(path), metadata: maybe(metadata) });
const templateRule = fc.record({ ...common, template: templateOf(path), metadata: maybe(metadata) });
const constantRule = fc.record({ ...common, constant: arbitraryConstant });
const namedRule = rule.map((each) => ({ ...each, sourceKeys: 'userIdOnly', sourceFromGenericMap: true }));
const anyRule = fc.oneof({ weight: 5, arbitrary: rule }, namedRule, templateRule, constantRule);
const groupsOf = (key: fc.Arbitrary<string>) =>
  fc.array(fc.array(key, { minLength: 1, maxLength: 2 }), { maxLength: 1 });
const warningOf = (key: fc.Arbitrary<string>) =>
  fc.record({
    code: fc.constant('c'),
    message: fc.constant('m'),
    whenAllAbsent: maybe(fc.array(key, { minLength: 1, maxLength: 2 })),
    whenSourcedFrom: maybe(
      fc.record({ destKey: key, sourceKeys: fc.array(path, { minLength: 1, maxLength: 2 }) }),
    ),
    whenApart: maybe(
      fc.record({
        sourceKeys: fc.tuple(path, path),
        seconds: fc.constantFrom(0.001, 3600, 86_400),
      }),
    ),
  });

const withoutUndefined = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Mapping files, about half of them right, biased to keys that exclude one another. */
export const arbitraryMapping = fc
  .record({
    description: fc.constant('generated'),
    rules: fc.array(anyRule, { minLength: 1, maxLength: 4 }),
    filter: fc.option(condition, { nil: undefined, freq: 1 }),
    requireAny: maybe(groupsOf(dotted)),
    warnings: maybe(fc.array(warningOf(dotted), { maxLength: 1 })),
  })
  .map(withoutUndefined);

const shippedKey = fc.constantFrom(
  'userId',
  'anonymousId',
  'context',
  'context.groupId',
  'timestamp',
  'properties',
);
const excluded = fc.array(fc.constantFrom('page', 'traits', 'groupId', 'a'), { minLength: 1, maxLength: 2 });
const metadataPatch = fc.record({
  type: maybe(fc.oneof(arbitraryType, fc.constant(null))),
  excludes: maybe(fc.oneof(excluded, fc.constant(null))),
  includes: maybe(excluded),
  dropNull: maybe(fc.constantFrom(true, false, null)),
  multikeyMap: rarely(fc.oneof(arbitraryMap, fc.constant(null))),
  defaultValue: maybe(fc.constantFrom<unknown>('x', {}, 0, null)),
});
const smallPatch = fc.oneof(
  { weight: 3, arbitrary: fc.record({ destKey: shippedKey, required: fc.boolean() }) },
  fc.record({ destKey: shippedKey, metadata: metadataPatch }),
);
const sources = fc.oneof(
  oneOrMore(path).map((sourceKeys) => ({ sourceKeys })),
  templateOf(path).map((template) => ({ template })),
);
const largePatch = fc
  .record({
    given: sources,
    destKey: fc.oneof(dotted, shippedKey),
    required: maybe(fc.boolean()),
    when: maybe(fc.oneof(condition, fc.constant(null))),
    metadata: maybe(metadata),
  })
  .map(({ given, ...others }) => ({ ...others, ...given }));
const constantPatch = fc.record({ destKey: shippedKey, constant: arbitraryConstant });
const patch = fc.record({
  rules: maybe(
    fc.array(fc.oneof({ weight: 3, arbitrary: smallPatch }, largePatch, constantPatch), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  filter: fc.option(fc.oneof(condition, fc.constant(null)), { nil: undefined, freq: 1 }),
  remove: maybe(fc.uniqueArray(shippedKey, { minLength: 1, maxLength: 2 })),
  requireAny: maybe(groupsOf(fc.oneof({ weight: 9, arbitrary: shippedKey }, dotted))),
  warnings: maybe(fc.array(warningOf(shippedKey), { maxLength: 1 })),
});

/** Overlay files of June, about half of them right. */
export const arbitraryOverlay = fc
  .record({
    description: fc.constant('generated'),
    destination: fc.constant('june'),
    mappings: fc.dictionary(fc.constantFrom('track', 'page'), patch, { minKeys: 1, maxKeys: 2 }),
    messageTypes: fc.option(fc.constant({ screen: { mapping: 'page', path: '/page' } }), {
      nil: undefined,
      freq: 1,
    }),
  })
  .map(withoutUndefined);

const inside = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'id', 'traits', 'toString', 'length', '__proto__', 'type'),
  fc.oneof(fc.jsonValue(), fc.constantFrom('x', '2024-05-01', 'X')),
  { maxKeys: 4 },
);

/** Messages of one type that hold values of every kind where generated mappings read. */
export const messageForMapping = fc
  .dictionary(
    fc.constantFrom('a', 'b', 'c', 'userId', 'traits', 'context', 'toString', 'length', '0', 'list'),
    fc.oneof(inside, fc.array(inside, { maxLength: 2 }), fc.jsonValue(), fc.constantFrom('x', 'X', ' ')),
    { maxKeys: 6 },
  )
  .map((fields) => ({ ...fields, type: 'track' }));
