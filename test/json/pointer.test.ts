import { parsePointer, toPointer } from '../../src/json/pointer.js';

test.each([
  ['', '/'],
  ['a b', '/a b'],
  ['~', '/~0'],
  ['/', '/~1'],
  ['~1/~0', '/~01~1~00'],
])('the key %j is written as %j, and read back', (key, pointer) => {
  expect(toPointer(key)).toBe(pointer);
  expect(parsePointer(pointer)).toStrictEqual([key]);
});
