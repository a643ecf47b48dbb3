import { compilePath, isPlainName } from '../../src/paths/index.js';
import { parsePath } from '../../src/paths/parse/index.js';

const isPresent = (value: unknown) => value !== undefined && value !== null && value !== '';

function read(path: string, from: unknown): unknown {
  const parsed = parsePath(path);
  const segments = 'segments' in parsed ? parsed.segments : [];
  return compilePath(segments, isPresent)(from);
}

const parseJson = (text: string): unknown => JSON.parse(text);

test.each([
  ['a', { a: 1 }, 1],
  ['a.b', { a: { b: 1 } }, 1],
  ['a.b.c.d', { a: { b: { c: { d: 1 } } } }, 1],
  ['a.b.c', { a: { b: null } }, undefined],
  ['a.b', { a: [{ b: 1 }] }, undefined],
  ['a.0.b', { a: [{ b: 1 }] }, 1],
  ['a.1', { a: [0, 1] }, 1],
  ['a.b.0', { a: { b: [7] } }, 7],
  ['a.b', { 'a.b': 1 }, undefined],
  ["$['a.b']", { 'a.b': 1 }, 1],
  ['$.a[*]', { a: [null, '', 3, 4] }, 3],
  ['$.a[*].b', { a: [{}, { b: '' }, { b: 1 }] }, 1],
  ['$.a[*]', { a: { b: 1 } }, undefined],
  ['$.a[*]', { a: [{ undefined: 1 }] }, { undefined: 1 }],
  ["$.a[?(@.t=='x')].id", { a: [{ t: 'y', id: 1 }, { t: 'x' }, { t: 'x', id: 2 }, { t: 'x', id: 3 }] }, 2],
  ["$.a[?(@.t=='x')].id", { a: [null, 5, ['x'], 'x'] }, undefined],
  ["$.a[?(@.t=='x')]", { a: [{ t: 'x' }] }, { t: 'x' }],
])('%s of %j is %j', (path, from, value) => {
  expect(read(path, from)).toStrictEqual(value);
});

test.each([
  ['toString', {}],
  ['a.valueOf', { a: {} }],
  ['a.length', { a: [1, 2] }],
  ['a.length', { a: 'text' }],
  ['a.search', { a: 'text' }],
  ['a.map', { a: [] }],
  ['a.at', { a: [] }],
  ['a.toFixed', { a: 5 }],
  ["$['hasOwnProperty']", {}],
])('%s finds nothing that is inherited or no data in %j', (path, from) => {
  expect(read(path, from)).toBeUndefined();
});

test.each([
  ['toString', { toString: 'mine' }, 'mine'],
  ['a.length', { a: { length: 5 } }, 5],
  ['a.search.valueOf', { a: { search: { valueOf: 1 } } }, 1],
])('%s finds an own key of that name', (path, from, value) => {
  expect(read(path, from)).toBe(value);
});

test('does not read through an own __proto__ key', () => {
  expect(read('a.b', parseJson('{"a":{"__proto__":{"b":1}}}'))).toBeUndefined();
});

test.each(['', null, undefined, 5, 'text', true])('finds nothing in %j', (from) => {
  expect([read('a', from), read('a.b', from), read('a.b.c', from)]).toStrictEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a path of one name that nothing has inherited is read plainly', () => {
  const paths = ['userId', 'a b', 'toString', 'length', 'a.b', '$.a', ''];

  expect(paths.map(isPlainName)).toStrictEqual([true, true, false, false, false, false, false]);
});
