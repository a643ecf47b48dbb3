import { createNotes, directives, NOTHING_LEFT } from '../../src/directives/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const context = { types: [], ownKeys: [] };
const { refine, describe } = directives.dropNull.compile(true, context);
const left = (value: unknown) => refine?.(deepFreeze(value), createNotes());

test.each([
  [{ a: null, b: 1 }, { b: 1 }],
  [
    { a: { b: null }, c: '' },
    { a: { b: null }, c: '' },
  ],
  [
    { a: 0, b: false, c: null },
    { a: 0, b: false },
  ],
  [[null], [null]],
  ['text', 'text'],
  [7, 7],
])('of %j is left %j', (value, expected) => {
  expect(left(value)).toStrictEqual(expected);
});

test('an object of nulls leaves nothing', () => {
  expect(left({ a: null, b: null })).toBe(NOTHING_LEFT);
});

test('an own __proto__ key is data', () => {
  const copied = left(JSON.parse('{"__proto__":{"a":1},"b":null}')) as object;

  expect(JSON.stringify(copied)).toBe('{"__proto__":{"a":1}}');
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
  expect(left(JSON.parse('{"__proto__":null,"b":1}'))).toStrictEqual({ b: 1 });
});

test('it is said which keys are null', () => {
  expect(describe?.({ a: null, b: 1, c: null })).toStrictEqual([
    '"a" is null and was left out',
    '"c" is null and was left out',
  ]);
  expect(describe?.('text')).toStrictEqual([]);
});

test('false does nothing', () => {
  expect(directives.dropNull.compile(false, context)).toStrictEqual({});
});

test('stands beside an object, or no type at all', () => {
  const refused = [[], ['object'], ['list']].map((types) => directives.dropNull.refuse?.(true, types, {}));

  expect(refused).toStrictEqual([
    undefined,
    undefined,
    'only an object has keys that can be left out, and the type is no "object"',
  ]);
});
