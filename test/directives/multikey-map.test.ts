import { UNFIT } from '../../src/directives/directive.js';
import { createNotes, directives } from '../../src/directives/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const map = deepFreeze([
  { sourceVal: ['pro', 'PRO', ''], destVal: 'Professional' },
  { sourceVal: [1, true], destVal: false },
  { sourceVal: [0, '__proto__', 'constructor'], destVal: 0 },
  { sourceVal: ['same'], destVal: 'same' },
] as const);
const { refine, describe } = directives.multikeyMap.compile(map, { types: [], ownKeys: [] });

test.each([
  ['pro', 'Professional'],
  ['PRO', 'Professional'],
  ['', 'Professional'],
  [1, false],
  [true, false],
  [0, 0],
  [-0, 0],
  ['__proto__', 0],
  ['constructor', 0],
])('%j is mapped to %j', (value, mapped) => {
  expect(refine?.(value, createNotes())).toBe(mapped);
});

test.each([
  ['Pro', 'a string'],
  ['1', 'a string'],
  ['toString', 'a string'],
  [2, 'an integer'],
  [Infinity, 'a number'],
  [false, 'a boolean'],
  [['pro'], 'an array'],
  [{ pro: 1 }, 'an object'],
])('%j stands nowhere and is of the wrong kind', (value, received) => {
  const notes = createNotes();

  expect(refine?.(value, notes)).toBe(UNFIT);
  expect(notes.unfit).toStrictEqual({ expected: 'a value that multikeyMap names', received });
});

test.each([
  ['pro', ['its value was mapped']],
  ['same', []],
  ['nowhere', []],
])('what is done to %j is described as %j', (value, said) => {
  expect(describe?.(value)).toStrictEqual(said);
});

test.each([
  [[], {}, undefined],
  [['trim'], { onInvalid: 'omit' }, undefined],
  [['object'], {}, 'a map knows strings, numbers and booleans, and the type "object" makes none'],
  [['list'], {}, 'a map knows strings, numbers and booleans, and the type "list" makes none'],
  [[], { excludes: ['a'] }, 'a map gives no object, so excludes has no keys to leave out'],
  [[], { dropNull: true }, 'a map gives no object, so dropNull has no keys to leave out'],
])('beside the types %j and %j it is refused with %j', (types, others, message) => {
  expect(directives.multikeyMap.refuse?.(map, types, others)).toBe(message);
});
