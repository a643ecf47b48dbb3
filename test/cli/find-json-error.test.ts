import fc from 'fast-check';
import { findJsonError } from '../../src/cli/input/records/find-json-error.js';

test.each<[string, number | undefined]>([
  ['{"a":[1,-0.5e+3,true,null,"\\u00e9\\n",{}],"b":[]} ', undefined],
  ['', 0],
  ['{', 1],
  ['{"a"', 4],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ["{'a':1}", 1],
  ['{"a":1,}', 7],
  ['{,}', 1],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['[}', 1],
  ['{"a":]', 5],
  ['{"a":1]', 6],
  ['{} x', 3],
  ['{}{}', 2],
  ['01', 1],
  ['{"a":NaN}', 5],
  ['"a\nb"', 2],
  ['"\\x"', 1],
  ['"abc', 4],
  ['1,2', 1],
  [':', 0],
])('finds where %j goes wrong', (text, at) => {
  expect(findJsonError(text)).toBe(at);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('agrees with JSON.parse, on JSON with a character changed as on any text', () => {
  const character = fc.constantFrom(...Array.from('{}[],:"\\ \n1-.eEtrufalsn\u0000é'));
  const spoilt = fc
    .tuple(fc.json(), fc.nat(), character)
    .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));

  fc.assert(
    fc.property(fc.oneof(fc.json(), spoilt, fc.string({ unit: character })), (text) => {
      expect(findJsonError(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 20_000 },
  );
});

test('takes linear time', () => {
  expect(findJsonError('['.repeat(5_000_000))).toBe(5_000_000);
  expect(findJsonError(`"${'a'.repeat(20_000_000)}`)).toBe(20_000_001);
  expect(findJsonError(`[${'1,'.repeat(5_000_000)}`)).toBe(10_000_001);
});
