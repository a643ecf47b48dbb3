import { createNotes, directives, NOTHING_LEFT } from '../../src/directives/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const copy = (value: unknown, excludes: string[], ownKeys: string[][] = []) =>
  directives.excludes.compile(excludes, { types: [], ownKeys }).refine?.(deepFreeze(value), createNotes());

test.each([
  [{ a: 1, b: 2 }, ['a'], [], { b: 2 }],
  [{ a: 1, b: 2 }, [], [['b']], { a: 1 }],
  [{ a: 1, 'x.y': 2, x: { y: 3 } }, ['x.y'], [], { a: 1, 'x.y': 2, x: {} }],
  [{ a: { b: { c: 1, d: 2 } } }, ['a.b.c'], [], { a: { b: { d: 2 } } }],
  [{ a: [{ b: 1 }], c: { b: 'text' } }, ['a.0.b', 'c.b.length'], [], { a: [{ b: 1 }], c: { b: 'text' } }],
  [{ a: { b: 1, c: 2 } }, ['a.b'], [['a', 'c']], { a: {} }],
  [{ a: { b: { c: 1 }, d: 2 } }, ['a.d'], [['a', 'b', 'c']], { a: {} }],
  [{ a: {}, b: 1 }, ['a.c'], [], { a: {}, b: 1 }],
  [{ a: 1, constructor: 2, toString: 3 }, ['constructor', 'toString'], [], { a: 1 }],
  [{ a: { b: 1, c: 2 }, d: 3 }, [], [['a', 'b']], { a: { c: 2 }, d: 3 }],
  [
    { a: { b: { c: 1, d: 2 }, e: 3 } },
    [],
    [
      ['a', 'b', 'c'],
      ['a', 'e'],
    ],
    { a: { b: { d: 2 } } },
  ],
  [{ a: { b: 1 }, d: 3 }, [], [['a', 'b']], { d: 3 }],
  [{ a: 'text', d: 3 }, [], [['a', 'b']], { a: 'text', d: 3 }],
  [{ a: { b: 1 }, d: 3 }, ['a'], [['a', 'b']], { d: 3 }],
  [{ a: { b: 1, c: 2 }, d: 3 }, ['a'], [['a', 'b']], { d: 3 }],
  [
    { 'a name that is longer than thirty-one letters': 1, b: 2 },
    ['a name that is longer than thirty-one letters'],
    [],
    { b: 2 },
  ],
  ['text', ['a'], [], 'text'],
  [5, ['a'], [], 5],
])('of %j without %j and %j is left %j', (value, excludes, ownKeys, left) => {
  expect(copy(value, excludes, ownKeys)).toStrictEqual(left);
});

test('nothing may be left of what was there', () => {
  expect(copy({ a: 1 }, ['a'])).toBe(NOTHING_LEFT);
  expect(copy({ a: { b: 1 } }, [], [['a', 'b']])).toBe(NOTHING_LEFT);
});

test.each([
  ['{"__proto__":{"a":1},"b":2}', ['__proto__'], '{"b":2}'],
  ['{"__proto__":{"a":1},"b":2}', ['__proto__.a'], '{"__proto__":{},"b":2}'],
  ['{"a":{"__proto__":1,"b":2}}', ['a.b'], '{"a":{"__proto__":1}}'],
  ['{"a":{"__proto__":1,"b":2}}', ['a.__proto__', 'c.constructor.d'], '{"a":{"b":2}}'],
])('of the data %s without %j is left %s, and no prototype changes', (json, excludes, left) => {
  const copied = copy(JSON.parse(json), excludes) as object;

  expect(JSON.stringify(copied)).toBe(left);
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
});

test.each([
  [{ a: { b: 1 } }, ['"a.b" has a rule of its own']],
  [{ a: { c: 1 } }, []],
  [{ a: 1 }, []],
  [{ x: 1, a: { b: 1 } }, ['"x" was left out', '"a.b" has a rule of its own']],
])('of %j it is said: %j', (value, said) => {
  const { describe } = directives.excludes.compile(['x'], { types: [], ownKeys: [['a', 'b']] });

  expect(describe?.(value)).toStrictEqual(said);
});

test('stands beside an object, or no type at all', () => {
  const types = [[], ['object'], ['string'], ['string', 'object']];

  expect(types.map((names) => directives.excludes.refuse?.([], names, {}))).toStrictEqual([
    undefined,
    undefined,
    'only an object has keys that can be left out, and the type is no "object"',
    undefined,
  ]);
});

test('copies an own __proto__ key as data', () => {
  const copied = copy(JSON.parse('{"__proto__":{"a":1}}'), []) as object;

  expect(JSON.stringify(copied)).toBe('{"__proto__":{"a":1}}');
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
  expect(Object.getOwnPropertyDescriptor(copied, '__proto__')).toStrictEqual({
    value: { a: 1 },
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

/** Does something while other code has hung a name onto every object. */
function withExtendedPrototype<T>(work: () => T): T {
  Object.defineProperty(Object.prototype, 'inherited', { value: 1, enumerable: true, configurable: true });
  try {
    return work();
  } finally {
    delete (Object.prototype as { inherited?: number }).inherited;
  }
}

test('copies own keys alone when other code has extended every object', () => {
  const copies = withExtendedPrototype(() =>
    [copy({ a: 1, b: 2 }, ['b']), copy({ b: 2 }, ['b'])].map((value) => JSON.stringify(value)),
  );

  expect(copies).toStrictEqual(['{"a":1}', undefined]);
});

test('of very long keys, and of many of one length, those alone that are named are left out', () => {
  const long = 'k'.repeat(70);
  const names = Array.from({ length: 20 }, (_, index) => `key${String(index).padStart(2, '0')}`);
  const value = { [long]: 1, [`${long}l`]: 2, ...Object.fromEntries(names.map((name) => [name, 3])) };

  expect(copy(value, [long, ...names.slice(1)])).toStrictEqual({ [`${long}l`]: 2, key00: 3 });
});
