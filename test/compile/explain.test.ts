import { compileMapping, placeMapping } from '../../src/compile/index.js';
import type { Mapping } from '../../src/mapping/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const explain = (rules: Mapping['rules'], message: object) =>
  compileMapping(placeMapping({ description: 'A test', rules }, 'test/any'), {}).explain(message);

test('an error of another class goes on', () => {
  const message = {
    get a(): string {
      throw new RangeError('not JSON data');
    },
  };

  expect(() => explain([{ destKey: 'a', sourceKeys: 'a' }], message)).toThrow(RangeError);
});

test('an error of another class goes on that comes but once', () => {
  const read = jest
    .fn(() => 'text')
    .mockImplementationOnce(() => {
      throw new RangeError('not JSON data');
    });
  const message = Object.defineProperty({}, 'a', { get: read });

  expect(() => explain([{ destKey: 'a', sourceKeys: 'a' }], message)).toThrow(RangeError);
});

test('what chose the mapping and the destination is used', () => {
  const message = { type: 'any', integrations: { Test: true, All: { deep: [1] } }, other: 1 };

  expect(explain([{ destKey: 'a', sourceKeys: 'a' }], message).unused).toStrictEqual(['other']);
});

test('a `Date` that reaches nothing is unused, and one that is sent is not', () => {
  const message = { type: 'any', a: new Date(0), b: new Date(1), c: {} };
  const rules: Mapping['rules'] = [{ destKey: 'a', sourceKeys: 'a', metadata: { type: 'isoTimestamp' } }];

  expect(explain(rules, message).unused).toStrictEqual(['b']);
});

test('what is sent whole is not looked through, however deep it is', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  const rules: Mapping['rules'] = [{ destKey: 'a', sourceKeys: 'a', metadata: { type: 'object' } }];

  expect(explain(rules, { a: { deep }, b: deep }).unused).toStrictEqual(['b']);
});

const untyped: Mapping['rules'] = [{ destKey: 'x', sourceKeys: ['a', 'b'], metadata: { excludes: ['c'] } }];

test.each([
  [{ a: {}, b: { d: 1 } }, 'b', []],
  [{ a: { c: 1 }, b: 2 }, 'a', ['a', 'b']],
  [{ a: { c: 1, d: 2 } }, 'a', ['a.c']],
  [{ a: ' ', b: 'text' }, 'b', []],
  [{ a: [], b: 2 }, 'a', ['b']],
  [{ a: 'text', b: 2 }, 'a', ['b']],
])('of %j an untyped rule with excludes takes %s and leaves %j', (message, from, unused) => {
  const explanation = explain(untyped, deepFreeze(message));

  expect([explanation.rules[0]?.from, explanation.unused]).toStrictEqual([from, unused]);
});

test('an empty list as an object is nothing', () => {
  const rules: Mapping['rules'] = [{ destKey: 'x', sourceKeys: ['a', 'b'], metadata: { type: ['object'] } }];

  expect(explain(rules, { a: [], b: { c: 1 } }).rules[0]).toMatchObject({
    from: 'b',
    tried: ['a'],
    changes: [],
  });
});

test.each([
  ['a', 'a'],
  ['a b', 'a b'],
  ['a.b', "$['list'][0]['a.b']"],
  ['a]', "$['list'][0]['a]']"],
])('the key %j below a list is named %s', (key, path) => {
  const rules: Mapping['rules'] = [{ destKey: 'x', sourceKeys: 'list.0.z' }];
  const { unused } = explain(rules, { list: [{ z: 1, [key]: 2 }] });

  expect(unused).toStrictEqual([path === key ? `list.0.${key}` : path]);
});

test('a list entry that a container sends is not written by the rule of its place', () => {
  const rules: Mapping['rules'] = [
    { destKey: 'c', sourceKeys: 'c', metadata: { type: 'object' } },
    { destKey: 'c.a.0', sourceKeys: 'x' },
  ];

  expect(explain(rules, { c: { a: ['kept'] } })).toMatchObject({
    rules: [
      { destKey: 'c', written: true },
      { destKey: 'c.a.0', written: false, changes: [] },
    ],
  });
});
