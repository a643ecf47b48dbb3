import {
  asciiLowerCase,
  isAbsent,
  isAbsentObject,
  isBlank,
  isJsonObject,
  isPlainString,
} from '../../src/json/index.js';
import { compileOptOut } from '../../src/message/index.js';

test.each([
  ['TRACK', 'track'],
  ['Abc Ä É İ', 'abc Ä É İ'],
  ['trac\u212a', 'trac\u212a'],
  ['', ''],
])('%s in lower case is %s', (text, lower) => {
  expect(asciiLowerCase(text)).toBe(lower);
});

test.each([
  ['nothing', '', true, false],
  ['a space', ' ', true, false],
  ['a no-break space', '\u00a0', true, false],
  ['a byte order mark', '\ufeff', true, false],
  ['white space before a letter', ' \n\ta', false, false],
  ['a letter', 'a', false, true],
  ['a letter outside ASCII', 'é', false, false],
  ['a control character', '\u0000', false, false],
  ['the delete character', '\u007f', false, false],
])('a string of %s', (_, text, blank, plain) => {
  expect({ blank: isBlank(text), plain: isPlainString(text) }).toStrictEqual({ blank, plain });
});

test.each([undefined, null, '', ' \t'])('%j is absent, as an object too', (value) => {
  expect([isAbsent(value), isAbsentObject(value)]).toStrictEqual([true, true]);
});

test.each([[{}], [[]], [Object.create({ inherited: true })]])('%j is absent as an object only', (value) => {
  expect([isAbsent(value), isAbsentObject(value)]).toStrictEqual([false, true]);
});

test.each([0, false, 'x', [[0]], [{ a: undefined }]])('%j is never absent', (value) => {
  expect([isAbsent(value), isAbsentObject(value)]).toStrictEqual([false, false]);
});

test('a plain text is a text', () => {
  expect([7, null, undefined, ['a'], {}].map(isPlainString)).toStrictEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a JSON object is neither null nor a list', () => {
  expect([{}, [], null, 'x', 7, undefined].map(isJsonObject)).toStrictEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('opting out', () => {
  const optOut = compileOptOut(['June', 'June (Actions)']);

  test.each([
    [undefined, undefined],
    [{}, undefined],
    [{ June: undefined, All: false }, 'all_disabled'],
    [{ JUNE: false }, 'destination_disabled'],
    [{ 'june (actions)': false }, 'destination_disabled'],
    [{ Juno: false, 'June (Action)': false }, undefined],
    [{ All: false, June: '' }, undefined],
  ])('of %j is %s', (integrations, reason) => {
    expect(optOut({ integrations })).toBe(reason);
  });
});
