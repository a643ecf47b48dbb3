import { ConfigurationError, june } from '../../src/index.js';
import { createDestinationTransformer, parseDestination } from '../../src/mapping.js';
import { authHeaderOf } from '../../src/transformer/headers.js';
import { destinationOf } from '../support/destination.js';

const rules = [{ destKey: 'id', sourceKeys: 'userId' }];
const message = { type: 'track', userId: 'u1' };

/** Makes a transformer of a flavour that has these keys beside its address. */
function transformerOf(flavour: object, apiKey = 'key-1') {
  const baseUrl = 'https://test.example';
  const destination = { ...destinationOf('track'), flavours: { live: { baseUrl, ...flavour } } };
  const files = { 'destination.json': destination, 'any.json': { description: 'A test', rules } };
  return createDestinationTransformer(parseDestination(files), { apiKey });
}

const headersOf = (flavour: object, apiKey?: string) =>
  Object.entries(transformerOf(flavour, apiKey).transform(message)?.headers ?? {});
const JSON_TYPE = ['Content-Type', 'application/json'];

test.each([
  [{ header: 'Authorization', prefix: 'Basic ', encode: 'none' }, 'Basic key-1'],
  [{ header: 'Authorization', prefix: 'Basic ', encode: 'username' }, `Basic ${btoa('key-1:')}`],
  [{ header: 'Authorization', prefix: 'Bearer ', encode: 'base64' }, `Bearer ${btoa('key-1')}`],
  [{ header: 'X-Api-Key', prefix: '', encode: 'none' }, 'key-1'],
  [{ header: 'x-api-key', encode: 'none' }, 'key-1'],
])('by %j the key is sent as %j', (auth, value) => {
  expect(headersOf({ auth })).toStrictEqual([JSON_TYPE, [auth.header, value]]);
});

const auth = { header: 'X-Api-Key', encode: 'none' };

test('further headers stand behind that of the key, in their order', () => {
  expect(headersOf({ auth, headers: { 'X-Version': '2', Accept: '*/*' } })).toStrictEqual([
    JSON_TYPE,
    ['X-Api-Key', 'key-1'],
    ['X-Version', '2'],
    ['Accept', '*/*'],
  ]);
});

test('requests share no headers', () => {
  const transformer = transformerOf({ auth, headers: { 'X-Version': '2' } });
  const [one, other] = [transformer.transform(message), transformer.transform(message)];

  expect(one?.headers).toStrictEqual(other?.headers);
  expect(one?.headers).not.toBe(other?.headers);
});

test('a colon is refused where the key is a user name, and nowhere else', () => {
  const header = 'Authorization';

  expect(headersOf({ auth: { header, encode: 'base64' } }, 'id:secret')[1]).toStrictEqual([
    header,
    btoa('id:secret'),
  ]);
  expect(() => transformerOf({ auth: { header, encode: 'username' } }, 'id:secret')).toThrow(
    ConfigurationError,
  );
});

test('the header of the key is that of the flavour, or Authorization where there is no such flavour', () => {
  const baseUrl = 'https://test.example';
  const flavours = { live: { baseUrl, auth } };
  const files = {
    'destination.json': { ...destinationOf('track'), flavours },
    'any.json': { description: 'A test', rules },
  };
  const destination = parseDestination(files);

  expect(authHeaderOf(destination)).toBe('X-Api-Key');
  expect(authHeaderOf(june)).toBe('Authorization');
  expect(authHeaderOf(destination, 'nowhere')).toBe('Authorization');
});
