import { parseDestination, parseMapping, parseOverlay } from '../../src/mapping.js';
import { messagesOf, problemsOf } from '../support/problems-of.js';

const flavour = {
  baseUrl: 'https://example.com',
  auth: { header: 'Authorization', prefix: 'Basic ', encode: 'none' },
};
const destination = {
  description: 'd',
  name: 'orbit',
  integrations: ['Orbit'],
  flavours: { http: flavour },
  defaultFlavour: 'http',
  messageTypes: { track: { mapping: 'track', path: '/t' } },
};
const track = { description: 'd', rules: [{ destKey: 'a', sourceKeys: 'a' }] };
const messagesWith = (more: object, files: object = {}) =>
  messagesOf(() =>
    parseDestination({ 'destination.json': { ...destination, ...more }, 'track.json': track, ...files }),
  );
const withFlavour = (more: object) => ({ flavours: { http: { ...flavour, ...more } } });
const withPath = (path: string) => ({ messageTypes: { track: { mapping: 'track', path } } });
const entry = { mapping: 'track', path: '/t' };
const URL_TEXT = 'expected an https URL without credentials, "?", "#" or a slash at the end';
const NAME_TEXT = 'expected the name of a header: letters, digits and "-"';
const CASE_TEXT = 'a message type is written in lower case, and is not blank';

test.each([
  [{}, []],
  [{ name: 'Orbit' }, ['expected lower case letters, digits and "-"']],
  [{ flavours: {} }, ['must not be empty', 'there is no flavour "http"']],
  [{ flavours: 5 }, ['expected an object, received an integer', 'there is no flavour "http"']],
  [withFlavour({ baseUrl: 'http://example.com' }), [URL_TEXT]],
  [withFlavour({ baseUrl: 'https://a:b' }), ['expected a URL']],
  [withFlavour({ baseUrl: 'https://a\u0001b' }), ['expected a URL']],
  [
    withFlavour({ auth: { header: 'a', encode: 'basic' } }),
    ['expected "none" or "username" or "base64", received a string'],
  ],
  [withFlavour({ auth: { header: 'a b', encode: 'none' } }), [NAME_TEXT]],
  [withFlavour({ headers: { 'a b': 'x' } }), [NAME_TEXT]],
  [
    withFlavour({ headers: { accept: 'x', Accept: 'y' } }),
    ['the header "Accept" cannot be set: it is there as "accept"'],
  ],
  [
    withFlavour({ headers: { 'content-type': 'x', Host: 'x', authorization: 'x' } }),
    [
      'the header "content-type" cannot be set: every request has it already',
      'the header "Host" cannot be set: it is for whoever sends the request',
      'the header "authorization" cannot be set: the API key is sent in it',
    ],
  ],
  [
    withFlavour({ headers: { accept: 'x ' } }),
    ['expected visible ASCII characters, and spaces between them'],
  ],
  [
    withFlavour({ auth: { header: 'a', prefix: ' ', encode: 'none' } }),
    ['expected visible ASCII characters, and spaces between or behind them'],
  ],
  [withPath('t'), ['expected a path that starts with "/", without "?" or "#"']],
  [{ messageTypes: { Track: entry } }, [CASE_TEXT]],
  [{ messageTypes: { '': entry } }, [CASE_TEXT]],
  [{ messageTypes: { '  ': entry } }, [CASE_TEXT]],
])('a destination with %j: %j', (more, messages) => {
  expect(messagesWith(more)).toStrictEqual(messages);
});

const manyMappings = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`many${index}.json`, track]));
const unknownWith = (files: object) =>
  messagesOf(() =>
    parseDestination({
      'destination.json': { ...destination, messageTypes: { x: { ...entry, mapping: 'other' } } },
      ...files,
    }),
  );

test.each([
  [{}, 'there is no mapping file "other"'],
  [manyMappings(2), 'there is no mapping file "other"; there are many0, many1'],
  [
    manyMappings(12),
    `there is no mapping file "other"; there are ${Array.from({ length: 12 }, (_, index) => `many${index}`).join(', ')}`,
  ],
  [manyMappings(13), 'there is no mapping file "other"'],
])('the names of files are told while they are few: %#', (files, message) => {
  expect(unknownWith(files)).toStrictEqual([message]);
});

test('a file is named without its folder and its last extension', () => {
  const messageTypes = { track: { mapping: 'track.jsonl', path: '/t' } };
  const { mappings } = parseDestination({
    'a/destination.json': { ...destination, messageTypes },
    'a/b/track.jsonl.json': track,
  });

  expect(Object.keys(mappings)).toStrictEqual(['track.jsonl']);
});

const named = { description: 'd', rules: [{ destKey: 'a', sourceKeys: 'ids', sourceFromGenericMap: true }] };
const NO_FILE =
  'the lists that source names stand for are in generic.json, and the destination has no such file';

test('a generic file that is missing is told as such, and no other one', () => {
  const overlay = { description: 'd', destination: 'orbit', mappings: { track: { rules: named.rules } } };
  const files = parseDestination({ 'destination.json': destination, 'track.json': track });

  expect(messagesWith({}, { 'track.json': named })).toStrictEqual([NO_FILE]);
  expect(messagesOf(() => parseOverlay(overlay, 'o.json', files))).toStrictEqual([NO_FILE]);
  expect(messagesWith({}, { 'track.json': named, 'generic.json': {} })).toStrictEqual([
    'unknown source name "ids"',
  ]);
});

test('a problem without a hint has no key for one', () => {
  const twice = { 'destination.json': destination, 'track.json': track, 'b/track.json': track };

  expect(problemsOf(() => parseDestination(twice))).toStrictEqual([
    {
      code: 'shape_invalid',
      file: 'b/track.json',
      pointer: '',
      message: 'another file is named "track", too',
    },
  ]);
  expect(problemsOf(() => parseDestination({ 'destination.json': destination }))).toStrictEqual([
    {
      code: 'rule_unknown',
      file: 'destination.json',
      pointer: '/messageTypes/track/mapping',
      message: 'there is no mapping file "track"',
    },
  ]);
});

const pointersOf = (parse: () => unknown) => problemsOf(parse).map(({ pointer }) => pointer);

test('problems stand in the order of the file', () => {
  const messageTypes = { z: 1, 'a/b': 1, 'a~b': 1, a: 1 };
  const rules = Array.from({ length: 11 }, (_, index) => ({
    destKey: `k${index}`,
    sourceKeys: index % 8 === 2 ? 1 : 'a',
  }));

  expect(
    pointersOf(() => parseDestination({ destination: { ...destination, messageTypes }, track })),
  ).toStrictEqual(['/messageTypes/z', '/messageTypes/a~1b', '/messageTypes/a~0b', '/messageTypes/a']);
  expect(pointersOf(() => parseMapping({ description: 'd', rules }))).toStrictEqual([
    '/rules/2/sourceKeys',
    '/rules/10/sourceKeys',
  ]);
});

const rule = { destKey: 'a', sourceKeys: 'a' };
const NOTHING = 'expected a string, received nothing';
const NO_TYPE =
  'unknown type "nope"; there are string, object, list, boolean, number, isoTimestamp, fromUnixSeconds, fromUnixMilliseconds, secondTimestamp, toNumber, toInt, toString, trim, toLower, toUpper, hashToSha256';

test.each([
  [
    [{ sourceKeys: 'a' }, { sourceKeys: 'a' }],
    [NOTHING, NOTHING],
  ],
  [[{ ...rule, sourceKeys: '$.a[', sourceFromGenericMap: 1 }], ['expected a boolean, received an integer']],
  [[{ ...rule, metadata: { type: 'string', excludes: null } }], ['expected an array, received null']],
  [[{ ...rule, metadata: { type: ['nope'], excludes: ['a'] } }], [NO_TYPE]],
  [
    [{ ...rule, metadata: { type: ['string', 5], excludes: ['a'] } }],
    ['expected a string, received an integer'],
  ],
  [
    [
      { ...rule, metadata: { type: 'nope' } },
      { ...rule, destKey: 'a.b' },
    ],
    [NO_TYPE],
  ],
  [5, ['expected an array, received an integer']],
])('rules like %j tell one mistake once', (rules, messages) => {
  expect(messagesOf(() => parseMapping({ description: 'd', rules }))).toStrictEqual(messages);
});

test('where no source path is known none is missed', () => {
  const rules = [{ ...rule, sourceKeys: 'nope', sourceFromGenericMap: true }];
  const warnings = [{ code: 'c', message: 'm', whenSourcedFrom: { destKey: 'a', sourceKeys: ['zzz'] } }];

  expect(messagesOf(() => parseMapping({ description: 'd', rules, warnings }))).toStrictEqual([
    'unknown source name "nope"; there are userIdOnly, timestamp, traits, groupId',
  ]);
});

const whenSourcedFrom = { destKey: 'userId', sourceKeys: ['traits.id'] };

test.each([
  [{ track: { rules: [{ destKey: 'context', required: false }] } }, []],
  [{ page: { remove: ['anonymousId'] } }, []],
  [
    {
      group: {
        rules: [{ destKey: 'userId', required: true }],
        warnings: [{ code: 'c', message: 'm', whenSourcedFrom }],
      },
    },
    [],
  ],
  [
    {
      track: {
        rules: [{ destKey: 'event', required: true }],
        warnings: [
          { code: 'c', message: 'm', whenSourcedFrom: { destKey: 'event', sourceKeys: ['userId'] } },
        ],
      },
    },
    ['"event" has no source path "userId"; there are event'],
  ],
  [{ track: { rules: [{ required: true }, { required: true }] } }, [NOTHING, NOTHING]],
])('an overlay with %j: %j', (mappings, messages) => {
  expect(messagesOf(() => parseOverlay({ description: 'd', destination: 'june', mappings }))).toStrictEqual(
    messages,
  );
});
