import { transformWith } from '../support/compile.js';
import { transformerOf } from '../support/end-of-value.js';

type Metadata = NonNullable<Parameters<typeof transformWith>[0][number]['metadata']>;

const map = [{ sourceVal: ['pro'], destVal: 'Professional' }] as const;

/** The keys of an object in the opposite order. */
const reversed = (metadata: Metadata) =>
  Object.fromEntries(Object.entries(metadata).toReversed()) as Metadata;

test.each<[Metadata, object, object, readonly string[]]>([
  [{ multikeyMap: map, type: ['trim', 'toLower'] }, { a: ' PRO' }, { to: 'Professional' }, []],
  [{ multikeyMap: map, onInvalid: 'omit', defaultValue: 7 }, { a: 'x', b: 'pro' }, {}, ['value_omitted']],
  [{ multikeyMap: map, type: 'trim', defaultValue: 7 }, { a: ' ' }, { to: 7 }, []],
  [{ multikeyMap: map, emptyIsPresent: true, defaultValue: 7 }, { a: {} }, {}, []],
  [{ dropNull: true, excludes: ['b'], type: 'object' }, { a: { b: 1, c: null } }, {}, []],
  [{ dropNull: true, excludes: ['b.c'], type: 'object' }, { a: { b: { c: null } } }, { to: { b: {} } }, []],
  [{ dropNull: true, type: 'object' }, { a: { b: null }, b: { c: 1 } }, {}, []],
  [{ dropNull: true, type: 'object', defaultValue: { b: null } }, { a: {} }, { to: { b: null } }, []],
  [{ excludes: ['b.c'], type: 'object', defaultValue: { b: { c: 1 } } }, {}, { to: { b: {} } }, []],
  [{ type: 'list', emptyIsPresent: true }, { a: [], b: [1] }, {}, []],
  [{ type: 'list', defaultValue: [] }, { a: [] }, { to: [] }, []],
  [{ type: ['trim', 'toNumber'], onInvalid: 'omit' }, { a: 'x' }, {}, ['value_omitted']],
])('%j makes of %j %j, with %j, in whatever order they are written', (metadata, message, body, warnings) => {
  const rulesWith = (each: Metadata) => [{ destKey: 'to', sourceKeys: ['a', 'b'], metadata: each }];

  expect(transformWith(rulesWith(metadata), message)).toStrictEqual({ body, warnings });
  expect(transformWith(rulesWith(reversed(metadata)), message)).toStrictEqual({ body, warnings });
});

test.each<[Metadata, unknown, readonly string[]]>([
  [
    { multikeyMap: map, type: ['trim', 'toLower'] },
    ' PRO',
    ['its white space was removed', 'its letters became lower case', 'its value was mapped'],
  ],
  [
    { dropNull: true, excludes: ['b', 'c.d'], type: 'object' },
    { a: null, b: null, c: { d: 1 } },
    ['"b" was left out', '"c.d" was left out', '"a" is null and was left out'],
  ],
  [
    { dropNull: true, excludes: ['b'], type: 'object' },
    { b: 1 },
    ['"b" was left out', 'nothing was left of it'],
  ],
])('what %j does to %j is explained in their order', (metadata, from, changes) => {
  const { rules } = transformerOf(metadata).explain({ type: 'track', from });

  expect(rules[0]?.changes).toStrictEqual(changes);
});

test('a path that excludes names reaches nothing where it leads through a list', () => {
  const { unused } = transformerOf({ type: 'object', excludes: ['a.0.b', 'c.0.b'] }).explain({
    type: 'track',
    from: { a: [{ b: 1 }], c: { 0: { b: 2 } } },
  });

  expect(unused).toStrictEqual(['from.c.0.b']);
});
