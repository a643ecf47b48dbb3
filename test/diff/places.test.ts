import { giveTo } from '../../src/diff/places/give-to.js';
import { ABSENT, isFar, isIndex, isOpen, isWithin, put, toPlace } from '../../src/diff/places/place.js';
import { toSourcePath } from '../../src/diff/places/source-path.js';

const placeOf = (path: string) => toPlace(path.split('.'));
const path = toSourcePath;

test.each<[string, boolean, boolean]>([
  ['0', true, false],
  ['7', true, false],
  ['9999', true, false],
  ['10000', false, true],
  ['123456', false, true],
  ['00', false, false],
  ['01', false, false],
  ['012345', false, false],
  ['', false, false],
  ['a', false, false],
  ['a1', false, false],
  ['1a', false, false],
  ['1.5', false, false],
  ['-1', false, false],
  ['a10000', false, false],
  ['10000a', false, false],
])('the name %p is that of an entry: %p, of one that is far: %p', (name, isEntry, isOneFar) => {
  expect([isIndex(name), isFar(name)]).toStrictEqual([isEntry, isOneFar]);
});

test.each<[unknown, string, boolean]>([
  [{}, 'a', true],
  [{}, 'a.b', true],
  [{ a: 1 }, 'a', true],
  [{ a: 1 }, 'a.b', false],
  [{ a: '' }, 'a.b', false],
  [{ a: false }, 'a.b', false],
  [{ a: null }, 'a.b', true],
  [{ a: { b: 1 } }, 'a.c', true],
  [{ a: { b: 1 } }, 'a.b.c', false],
  [{ a: [] }, 'a.b', false],
  [{ a: [] }, 'a.0', true],
  [{ a: [] }, 'a.0.b', true],
  [{ a: [1] }, 'a.0.b', false],
  [{ a: {} }, 'a.0', true],
  [{}, 'toString.name', true],
])('%j has room at %s: %p', (message, at, isRoom) => {
  expect(isOpen(message, placeOf(at))).toBe(isRoom);
});

test.each<[unknown, string, unknown, unknown]>([
  [{}, 'a', 1, { a: 1 }],
  [{}, 'a.b', 1, { a: { b: 1 } }],
  [{}, 'a.0', 1, { a: [1] }],
  [{}, 'a.2', 1, { a: [null, null, 1] }],
  [{}, 'a.10000', 1, { a: { 10000: 1 } }],
  [{}, 'a.1.b', 1, { a: [null, { b: 1 }] }],
  [{ a: { b: 1 } }, 'a.c', 2, { a: { b: 1, c: 2 } }],
  [{ a: { b: 1 } }, 'a.0', 2, { a: { b: 1, 0: 2 } }],
  [{ a: [1, 2] }, 'a.0', 3, { a: [3, 2] }],
  [{ a: [1] }, 'a.b', 2, { a: [1] }],
  [{ a: 1 }, 'a.b', 2, { a: 1 }],
  [{ a: 1 }, 'a', ABSENT, {}],
  [{ a: { b: 1, c: 2 } }, 'a.b', ABSENT, { a: { c: 2 } }],
  [{}, 'a', ABSENT, {}],
  [{}, 'a.b', ABSENT, {}],
  [{ a: [1, 2] }, 'a.0', ABSENT, { a: [null, 2] }],
  [{ a: [1] }, 'a.3', ABSENT, { a: [1] }],
  [{ a: [1] }, 'a.1', ABSENT, { a: [1] }],
  [{ toString: 1 }, 'valueOf.b', 2, { toString: 1, valueOf: { b: 2 } }],
])('in %j, at %s, is put %p', (message, at, value, expected) => {
  expect(put(message, at.split('.'), value)).toStrictEqual(expected);
});

test('what is absent at the beginning leaves nothing', () => {
  expect([put({ a: 1 }, [], ABSENT), put({ a: 1 }, [], 2)]).toStrictEqual([undefined, 2]);
  expect(put(undefined, ['a'], ABSENT)).toBeUndefined();
});

test.each<[string, string, boolean]>([
  ['a', 'a', true],
  ['a.b', 'a', true],
  ['a.b.c', 'a.b', true],
  ['a', 'a.b', false],
  ['ab', 'a', false],
  ['a.bc', 'a.b', false],
  ['b', 'a', false],
])('%s is within %s: %p', (place, other, isSo) => {
  expect(isWithin(placeOf(place), placeOf(other))).toBe(isSo);
});

test.each<[string, readonly [string, unknown][]]>([
  ['a', [['a', 7]]],
  ['a.b.0', [['a.b.0', 7]]],
  ['$.a[*].b', [['a.0.b', 7]]],
  [
    "$.a[?(@.type=='x')].id",
    [
      ['a.0.type', 'x'],
      ['a.0.id', 7],
    ],
  ],
  [
    "$.a[*].b[?(@.t=='y')]",
    [
      ['a.0.b.0.t', 'y'],
      ['a.0.b.0', 7],
    ],
  ],
])('a value is given to %s', (source, givens) => {
  expect(giveTo(path(source), 7)).toStrictEqual(givens.map(([at, value]) => ({ place: placeOf(at), value })));
});
