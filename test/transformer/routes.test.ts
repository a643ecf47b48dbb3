import { createDestinationTransformer, type DestinationFiles } from '../../src/transformer/index.js';
import { createTransformer } from '../../src/index.js';

const destination = {
  description: 'A test',
  name: 'other',
  integrations: ['Other'],
  flavours: {
    http: {
      baseUrl: 'https://example.com',
      auth: { header: 'Authorization', prefix: 'Basic ', encode: 'none' as const },
    },
  },
  defaultFlavour: 'http',
};
const mapping = { description: 'A test', rules: [{ destKey: 'id', sourceKeys: 'userId' }] };

/** A destination with one message type. */
function createOther(type: string, name: string) {
  const messageTypes = { [type]: { mapping: name, path: '/p' } };
  const files: DestinationFiles = {
    destination: { ...destination, messageTypes },
    generic: {},
    mappings: { known: mapping },
  };
  return createDestinationTransformer(files, { apiKey: 'k' });
}

test('a destination is made of files alone', () => {
  expect(createOther('screen', 'known').transform({ type: 'SCREEN', userId: 7 })).toStrictEqual({
    method: 'POST',
    url: 'https://example.com/p',
    headers: { 'Content-Type': 'application/json', Authorization: 'Basic k' },
    body: { id: 7 },
  });
});

test.each([
  ['track', 'unknown', '/messageTypes/track/mapping'],
  ['track', 'toString', '/messageTypes/track/mapping'],
  ['track', 'constructor', '/messageTypes/track/mapping'],
  ['a/b~c', 'unknown', '/messageTypes/a~1b~0c/mapping'],
])('the message type %s with the mapping %s is refused at %s', (type, name, pointer) => {
  expect(() => createOther(type, name)).toThrow(
    expect.objectContaining({ code: 'rule_unknown', place: { file: 'other/destination', pointer } }) as Error,
  );
});

const letters = 'a'.repeat(32);

test.each([
  ['alias', 'Event type "alias" is not supported'],
  ['SCREEN', 'Event type "screen" is not supported'],
  ['__proto__', 'Event type "__proto__" is not supported'],
  ['toString', 'Event type "tostring" is not supported'],
  [letters, `Event type "${letters}" is not supported`],
  [`${letters}a`, 'Event type is not supported'],
  ['track ', 'Event type is not supported'],
  ['alias\n', 'Event type is not supported'],
  ['type2', 'Event type is not supported'],
  ['trac\u212a', 'Event type is not supported'],
  ['ann@example.com', 'Event type is not supported'],
  [5, 'Event type is not supported'],
  [0, 'Event type is not supported'],
  [false, 'Event type is not supported'],
  [['track'], 'Event type is not supported'],
  [{}, 'Event type is not supported'],
  ['', 'Event type is required'],
  [' \n', 'Event type is required'],
  [null, 'Event type is required'],
  [undefined, 'Event type is required'],
])('the message type %j is refused with the text %s', (type, text) => {
  const outcome = createTransformer({ apiKey: 'k' }).safeTransform({ type, userId: 'u1' });

  expect(outcome).toMatchObject({ status: 'rejected', error: { message: text } });
});

test.each([
  [null, 'null'],
  [undefined, 'nothing'],
  [[], 'an array'],
  ['track', 'a string'],
  [5, 'an integer'],
  [true, 'a boolean'],
])('%j is no message', (message, kind) => {
  const outcome = createTransformer({ apiKey: 'k' }).safeTransform(message);
  const error = {
    name: 'InstrumentationError',
    code: 'message_invalid',
    message: `Message must be a JSON object, received ${kind}`,
    statusCode: 400,
    place: { destKey: null, sourceKeys: [], mapping: null },
  };

  expect(JSON.parse(JSON.stringify(outcome))).toStrictEqual({ status: 'rejected', error });
});

test.each([
  [undefined, 'nothing'],
  [{ 'destination.json': '{}' }, 'an object'],
  [{ destination: '{}', mappings: {} }, 'an object'],
])('files that were not parsed are refused: %j', (files, received) => {
  expect(() => createDestinationTransformer(files as never, { apiKey: 'k' })).toThrow(
    `The destination must be what parseDestination returns, received ${received}`,
  );
});
