import { kindNames } from '../../src/directives/index.js';
import { june } from '../../src/index.js';
import { parseMapping, parseOverlay } from '../../src/mapping.js';
import { messagesOf, problemsOf } from '../support/problems-of.js';

const rule = { destKey: 'a', sourceKeys: 'a' };
const mappingWith = (more: object) => ({ description: 'd', rules: [{ ...rule, ...more }] });
const messagesWith = (more: object) => messagesOf(() => parseMapping(mappingWith(more)));

test.each([
  ['{ "rules": [', 'not valid JSON at line 1, column 13'],
  ['', 'not valid JSON at line 1, column 1; expected the text of a JSON file'],
  ['{\n  "a": 1,\n}', 'not valid JSON at line 3, column 1'],
  ['{\r\n  "a": 1,\r\n  b: 2\r\n}', 'not valid JSON at line 3, column 3'],
  ['{ "a": "secret\n  "b": 2 }', 'not valid JSON at line 1, column 15'],
  ['{ "a": "\tsecret" }', 'not valid JSON at line 1, column 9'],
  ['{ "a": "\\q" }', 'not valid JSON at line 1, column 10'],
  ['{ "a": 01 }', 'not valid JSON at line 1, column 9'],
  ['secret', 'not valid JSON at line 1, column 1; expected the text of a JSON file'],
  ['{ "a": secret }', 'not valid JSON at line 1, column 8'],
  ['{ "a\\"b": secret }', 'not valid JSON at line 1, column 11'],
  ['[secret, "open', 'not valid JSON at line 1, column 2'],
  ['{ "a": 1 } // secret', 'not valid JSON at line 1, column 12'],
  ['\ufeff{ "a": 1, }', 'not valid JSON at line 1, column 11'],
])('the text %j is %s', (text, message) => {
  expect(messagesOf(() => parseMapping(text))).toStrictEqual([message]);
});

test.each([
  ['many levels that are not closed', '['.repeat(100_000), 'not valid JSON at line 1, column 100001'],
  ['many levels with a fault', `${'['.repeat(100_000)}x`, 'not valid JSON'],
  ['a very long string', `{\n"a": "${'x'.repeat(2e7)}`, 'not valid JSON at line 2, column 20000007'],
  ['a string with a DEL', '{"a":"\u007f",\n"b": }', 'not valid JSON at line 2, column 6'],
  ['an end behind a key', '{"description"', 'not valid JSON at line 1, column 15'],
  ['an end behind an escape', '["\\', 'not valid JSON at line 1, column 4'],
])('the place of a fault is found in %s', (_, text, message) => {
  expect(messagesOf(() => parseMapping(text))).toStrictEqual([message]);
});

const LIST = [{ destKey: 'a', sourceKeys: 'a' }];
const WRAP =
  'expected an object, received an array; wrap the list of rules: { "description": "…", "rules": [ … ] }';

test('the list of rules that is a file of RudderStack is told how to be wrapped, and no other list', () => {
  expect(messagesOf(() => parseMapping(LIST))).toStrictEqual([WRAP]);
  expect(messagesOf(() => parseMapping([7, ...LIST, null]))).toStrictEqual([WRAP]);
  expect(messagesOf(() => parseMapping([{ sourceKeys: 'a' }, null]))).toStrictEqual([
    'expected an object, received an array',
  ]);
});

test('an overlay that is a list of rules is told how to be wrapped, too', () => {
  const parse = (json: unknown) => () => parseOverlay(json, 'o.json');
  const ofOverlays =
    '{ "description": "…", "destination": "…", "mappings": { "track": { "rules": [ … ] } } }';

  expect(problemsOf(parse(LIST))).toStrictEqual([
    {
      code: 'shape_invalid',
      file: 'o.json',
      pointer: '',
      message: `expected an object, received an array; wrap the list of rules: ${ofOverlays}`,
    },
  ]);
  expect(messagesOf(parse([{ sourceKeys: 'a' }]))).toStrictEqual(['expected an object, received an array']);
});

test('includes is no misspelt excludes, but belongs to overlays', () => {
  const metadata = { type: 'object', includes: ['b'] };
  const message =
    'unknown key "includes"; only overlays have it, in metadata, to take keys out of the excludes of a rule';

  expect(problemsOf(() => parseMapping(mappingWith({ metadata }), 'm.json'))).toStrictEqual([
    { code: 'key_unknown', file: 'm.json', pointer: '/rules/0/metadata/includes', message },
  ]);
});

const circle: Record<string, unknown> = {};
circle['self'] = circle;

test.each([
  [undefined, 'expected JSON data, received nothing'],
  [() => 1, 'expected JSON data, received a function'],
  [circle, 'expected JSON data, received a value that JSON cannot write'],
  [{ a: 1n }, 'expected JSON data, received a value that JSON cannot write'],
  [Buffer.from('{}'), 'expected the text of a file, received its bytes'],
  [7, 'expected an object, received an integer'],
  [null, 'expected an object, received null'],
])('for %p the text is "%s"', (json, message) => {
  expect(messagesOf(() => parseMapping(json))).toStrictEqual([message]);
});

test.each([
  [{ destKey: 1 }, 'expected a string, received an integer'],
  [{ sourceKeys: undefined }, 'a rule needs sourceKeys, a template or a constant'],
  [{ sourceKeys: ['a', null] }, 'expected a string, received null'],
  [{ sourceKeys: [] }, 'must not be empty'],
  [
    { sourceKeys: Array.from({ length: 101 }, (_, index) => `k${index}`) },
    'must not have more than 100 entries',
  ],
  [{ required: 'false' }, 'expected a boolean, received a string'],
  [{ requird: true }, 'unknown key "requird", did you mean "required"?'],
  [{ metadata: { default: 0 } }, 'unknown key "default", did you mean "defaultValue"?'],
  [
    { metadata: { trim: true } },
    'unknown key "trim"; there are defaultValue, onInvalid, emptyIsPresent, type, multikeyMap, excludes, dropNull',
  ],
  [{ metadata: { type: 'money' } }, `unknown type "money"; there are ${kindNames.join(', ')}`],
  [{ metadata: { type: 'strin' } }, 'unknown type "strin", did you mean "string"?'],
  [{ metadata: { type: 1 } }, 'expected a string or an array, received an integer'],
  [{ metadata: { defaultValue: null } }, 'expected any value but null, which would mean absent'],
  [
    { metadata: { type: 'string', defaultValue: 0 } },
    'a default is sent as it is, so it must be what the type "string" makes, received an integer',
  ],
  [
    { metadata: { type: 'string', excludes: ['a'] } },
    'only an object has keys that can be left out, and the type is no "object"',
  ],
  [
    { sourceKeys: 'userIds', sourceFromGenericMap: true },
    'unknown source name "userIds"; there are userIdOnly, timestamp, traits, groupId',
  ],
  [
    { sourceKeys: 'timestmp', sourceFromGenericMap: true },
    'unknown source name "timestmp", did you mean "timestamp"?',
  ],
  [{ destKey: '$.a' }, 'a destination key is dotted, without "$."'],
])('for a rule with %j the text is "%s"', (more, message) => {
  expect(messagesWith(more)).toStrictEqual([message]);
});

test('the text of each problem across rules', () => {
  const rules = [
    { destKey: 'a.b', sourceKeys: 'x' },
    { destKey: 'a', sourceKeys: 'x' },
    { destKey: 'a.b', sourceKeys: 'x' },
    { destKey: 'a.b.c', sourceKeys: 'x' },
  ];
  const warnings = [
    { code: 'c', message: 'm' },
    { code: 'c', message: 'm', whenSourcedFrom: { destKey: 'a', sourceKeys: ['zzz'] } },
  ];
  const mapping = { description: 'd', rules, requireAny: [['a.d']], warnings };

  expect(messagesOf(() => parseMapping(mapping))).toStrictEqual([
    '"a" would replace "a.b", which an earlier rule writes below it',
    '"a.b" is written by an earlier rule already',
    '"a.b.c" is below "a.b", whose rule has not the type "object"',
    'no rule writes "a.d", did you mean "a.b"?',
    'a warning needs a condition: whenAllAbsent, whenSourcedFrom, whenApart',
    '"a" has no source path "zzz"; there are x',
  ]);
});

test('the text of each problem of an overlay', () => {
  const track = {
    rules: [
      { destKey: 'timestmap', required: false },
      { destKey: 'event', sourceFromGenericMap: true },
      { destKey: 'event', required: false },
      { destKey: 'email', required: true },
    ],
    remove: ['emial', 'email'],
  };
  const overlay = {
    description: 'd',
    destination: 'june',
    mappings: { track, trakc: {}, page: { remove: ['userId', 'anonymousId'] } },
  };

  expect(messagesOf(() => parseOverlay(overlay))).toStrictEqual([
    'a new rule needs sourceKeys, a template or a constant, and no rule writes "timestmap", did you mean "timestamp"?',
    'sourceFromGenericMap goes together with sourceKeys',
    '"event" is patched by an earlier rule already',
    'the overlay removes the rule of this destKey, so a new one needs sourceKeys, a template or a constant',
    'no rule writes "emial", did you mean "email"?',
    'there is no mapping "trakc", did you mean "track"?',
    'a group of requireAny would lose its last destination key; give requireAny, too',
  ]);
  expect(messagesOf(() => parseOverlay({ ...overlay, destination: 'juno' }))).toStrictEqual([
    'unknown destination "juno", did you mean "june"?',
  ]);
  expect(messagesOf(() => parseOverlay({ ...overlay, destination: 'juno' }, 'o.json', june))).toStrictEqual([
    'an overlay of the destination "june" is expected, not of "juno", did you mean "june"?',
  ]);
});

test('the error names its file, its first problem and how many more there are', () => {
  const parse = () =>
    parseMapping({ description: 'd', rules: [{ destKey: 'a', sourceKeys: 1, a: 1 }] }, 'mine.json');

  expect(parse).toThrow(
    expect.objectContaining({
      code: 'shape_invalid',
      message:
        'mine.json#/rules/0/sourceKeys: expected a string or an array, received an integer (and 1 more)',
      place: { file: 'mine.json', pointer: '/rules/0/sourceKeys' },
    }) as Error,
  );
});

test.each([
  [() => parseMapping({}), 'mapping.json'],
  [() => parseOverlay({}), 'overlay.json'],
])('a file without a name has one all the same', (parse, file) => {
  expect(parse).toThrow(expect.objectContaining({ place: { file, pointer: '/description' } }) as Error);
});

test('what is parsed shares nothing with what was given', () => {
  const given = mappingWith({ metadata: { defaultValue: { tags: ['a'] } } });
  const parsed = parseMapping(given);
  (
    given.rules[0] as unknown as { metadata: { defaultValue: { tags: string[] } } }
  ).metadata.defaultValue.tags.push('b');

  expect(parsed).toStrictEqual(mappingWith({ metadata: { defaultValue: { tags: ['a'] } } }));
});
