import { compileMapping, placeMapping } from '../../src/compile/index.js';
import { InstrumentationError } from '../../src/errors/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { bodyOf, transformWith, type Rules } from '../support/compile.js';
import { mappingErrorOf } from '../support/problems-of.js';

const name = { destKey: 'name', template: '{first} {last}' };

/** The error with which rules refuse a message. */
function refusalOf(rules: Rules, message: object): unknown {
  const mapping = { description: 'A test', rules };
  const { error } = compileMapping(placeMapping(mapping, 'test/any'), {}).transform(deepFreeze(message));
  return (
    error instanceof InstrumentationError && { code: error.code, message: error.message, place: error.place }
  );
}

test.each([
  [{ first: 'Ann', last: 'Lee' }, 'Ann Lee'],
  [{ first: ' Ann', last: 5 }, ' Ann 5'],
  [{ first: -0, last: 1e21 }, '0 1e+21'],
  [{ first: 2 ** 63, last: 0.1 }, '9223372036854776000 0.1'],
  [{ first: true, last: false }, 'true false'],
])('of %j a template makes %j', (message, text) => {
  expect(bodyOf([name], message)).toStrictEqual({ name: text });
});

test.each([
  ['{{{n}}}', { n: 'a' }, '{a}'],
  ["{$.list[?(@.type=='x')].id}/{n}", { list: [{ type: 'x', id: 7 }], n: '{n}' }, '7/{n}'],
  ['{n}{n}', { n: 'ab' }, 'abab'],
])('%s is filled in once', (template, message, text) => {
  expect(bodyOf([{ destKey: 'a.b', template }], message)).toStrictEqual({ a: { b: text } });
});

test.each([{}, { first: 'Ann' }, { first: 'Ann', last: ' ' }, { first: {}, last: null }])(
  'of %j a template makes nothing',
  (message) => {
    expect(bodyOf([name], message)).toStrictEqual({});
    expect(bodyOf([{ ...name, required: true, metadata: { defaultValue: 0 } }], message)).toStrictEqual({
      name: 0,
    });
  },
);

const place = (sourceKeys: readonly string[]) => ({
  destKey: 'name',
  sourceKeys,
  mapping: 'test/any#/rules/0',
});

test.each([
  [{ first: 'Ann' }, ['last'], 'last is absent'],
  [{ first: [], last: '' }, ['last'], 'last is absent'],
  [{}, ['first', 'last'], 'first, last are absent'],
])('a message of %j is refused for the paths that are absent', (message, sourceKeys, why) => {
  expect(refusalOf([{ ...name, required: true }], message)).toStrictEqual({
    code: 'required_value_missing',
    message: `Missing required value for "name": ${why}`,
    place: place(sourceKeys),
  });
});

test.each([
  [{ first: [1], last: {} }, 'first', 'an array'],
  [{ first: 'Ann', last: {} }, 'last', 'an object'],
  [{ first: Infinity, last: 'Lee' }, 'first', 'a number'],
])('a message of %j is refused for the path that is wrong', (message, path, received) => {
  expect(refusalOf([name], message)).toStrictEqual({
    code: 'value_invalid',
    message: `Invalid value for "name" at ${path}: expected a string, a number or a boolean, received ${received}`,
    place: place([path]),
  });
});

test('metadata applies to the text, and all paths have it wrong', () => {
  const timestamp = {
    destKey: 'name',
    template: '{day}T{time}',
    metadata: { type: 'isoTimestamp' },
  } as const;

  expect(transformWith([timestamp], { day: '2024-05-01', time: '10:00' })).toStrictEqual({
    body: { name: '2024-05-01T10:00:00.000Z' },
    warnings: ['timestamp_without_zone'],
  });
  expect(refusalOf([timestamp], { day: '2024-05-01', time: 'noon' })).toMatchObject({
    code: 'value_invalid',
    place: place(['day', 'time']),
  });
});

test('what is wrong is left out where the rule says so', () => {
  const omit = { ...name, metadata: { onInvalid: 'omit' } } as const;

  expect(transformWith([omit], { first: 'Ann', last: {} })).toStrictEqual({
    body: {},
    warnings: ['value_omitted'],
  });
  expect(refusalOf([{ ...omit, required: true }], { first: 'Ann', last: {} })).toMatchObject({
    code: 'required_value_missing',
    message: 'Missing required value for "name": the value at last is of the wrong kind',
  });
});

test('a template counts as written from each of its paths', () => {
  const warningOf = (path: string) => ({
    ...{ code: path, message: 'm', whenSourcedFrom: { destKey: 'name', sourceKeys: [path] } },
  });
  const warnings = ['first', 'last', 'other'].map(warningOf);

  expect(transformWith([name], { first: 'Ann', last: 'Lee' }, { warnings }).warnings).toStrictEqual([
    'first',
    'last',
  ]);
  expect(transformWith([name], { first: 'Ann' }, { warnings }).warnings).toStrictEqual([]);
});

test('a template that parsing should have refused is refused', () => {
  const compile = (template: string) => bodyOf([{ destKey: 'a', template }], {});

  expect(mappingErrorOf(() => compile('{a'))?.problems).toMatchObject([
    { code: 'shape_invalid', file: 'test/any', pointer: '/rules/0/template' },
  ]);
  expect(mappingErrorOf(() => compile('{a..b}'))?.code).toBe('path_invalid');
});

test('explain says what a template was made of, and what is absent', () => {
  const explain = (message: object) =>
    compileMapping(placeMapping({ description: 'd', rules: [name] }, 'test/any'), {}).explain(message);

  expect(explain({ first: 'Ann', last: 'Lee', other: 1 })).toMatchObject({
    rules: [{ written: true, from: '{first} {last}', tried: [], changes: [], error: null }],
    unused: ['other'],
  });
  expect(explain({ first: 'Ann' })).toMatchObject({
    rules: [{ written: false, from: null, tried: ['last'], changes: [] }],
    unused: ['first'],
  });
  expect(explain({ first: 'Ann', last: {} })).toMatchObject({
    rules: [{ written: false, from: 'last', tried: [], error: { code: 'value_invalid' } }],
  });
});

test('cost is linear in the text', () => {
  const long = 'x'.repeat(1_000_000);

  expect(bodyOf([{ destKey: 'a', template: '{a}{b}' }], { a: long, b: long })).toStrictEqual({
    a: long + long,
  });
});
