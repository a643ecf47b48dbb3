import { tryStringify } from '../../src/json/index.js';

const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;

test('JSON data is written, with an indent where one is given', () => {
  expect([tryStringify({ a: [1] }), tryStringify({ a: 1 }, 2)]).toStrictEqual([
    '{"a":[1]}',
    '{\n  "a": 1\n}',
  ]);
});

test('a value of too many levels is not written', () => {
  expect(tryStringify(deep)).toBeUndefined();
});

test('an error of another class goes on', () => {
  expect(() => tryStringify(5n)).toThrow(TypeError);
});
