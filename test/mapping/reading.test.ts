import { MappingError, parseMapping } from '../../src/mapping.js';
import { messagesOf } from '../support/problems-of.js';

const nest = (levels: number, inside = '') => `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;
const ROOT = 'expected an object, received an array';
const TWICE = 'the key stands here twice, so one of its values would be lost';
const MISSING = 'expected a string, received nothing';
const NO_RULES = 'expected an array, received nothing';
const KEYS = '$schema, description, rules, filter, requireAny, warnings';

test.each([
  [nest(101), [ROOT]],
  [nest(102), ['nested deeper than 100 levels']],
  [nest(102, '{"a":1,"a":2}'), ['nested deeper than 100 levels']],
  [
    '{"__proto__":1,"a":1,"a":2}',
    [
      `unknown key "__proto__"; there are ${KEYS}`,
      TWICE,
      `unknown key "a"; there are ${KEYS}`,
      MISSING,
      NO_RULES,
    ],
  ],
  [
    '{"description":"d","rules":[{"destKey":"a","sourceKeys":"a","metadata":{"defaultValue":{"__proto__":1,"b":1,"b":1}}}]}',
    ['no key may be named "__proto__"', TWICE],
  ],
])('%s is refused', (text, messages) => {
  expect(messagesOf(() => parseMapping(text))).toStrictEqual(messages);
});

test('a byte order mark is passed over at the start alone', () => {
  const text = '{"description":"a\ufeffb","rules":[{"destKey":"a","sourceKeys":"a"}]}';

  expect(parseMapping(`\ufeff${text}`)).toStrictEqual(JSON.parse(text));
  expect(messagesOf(() => parseMapping(` \ufeff${text}`))).toStrictEqual([
    'not valid JSON at line 1, column 2',
  ]);
});

test('a problem tells its place in the text', () => {
  const parse = () => parseMapping('{\n "a": 1,\n}', 'mine.json');

  expect(parse).toThrow(
    expect.objectContaining({
      problems: [
        {
          code: 'json_invalid',
          file: 'mine.json',
          pointer: '',
          message: 'not valid JSON at line 3, column 1',
          position: { line: 3, column: 1 },
        },
      ],
    }) as Error,
  );
  expect(parse).toThrow(MappingError);
});

test.each([
  ['JSON Parse error: Unterminated string', '{ "a": "secret\n  "b": 2 }', 'line 1, column 15'],
  ['JSON Parse error: Unterminated string', '["\\"a\\\\", "b\nc"]', 'line 1, column 13'],
  ["JSON Parse error: Expected '}'", '{ "a b": 1 x }', 'line 1, column 12'],
  ["JSON Parse error: Expected '}'", '{ "a": 1,\n b: 2 }', 'line 2, column 2'],
  ['JSON Parse error: Unexpected end of input', ' {\n "a": \n ', 'line 2, column 6'],
  ['Unexpected end of JSON input', ' { "a": \n ', 'line 1, column 8'],
  ['JSON.parse: end of string', '{ ', 'line 1, column 2'],
  ['Unexpected token at position 7', '{ "a": x }', 'line 1, column 8'],
])('where an engine says "%s" of %j, it is %s', (said, text, place) => {
  jest.spyOn(JSON, 'parse').mockImplementationOnce(() => {
    throw new SyntaxError(said);
  });

  expect(messagesOf(() => parseMapping(text))).toStrictEqual([`not valid JSON at ${place}`]);
});
