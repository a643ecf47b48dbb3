import { createDestinationTransformer, type DestinationFiles } from '../../src/transformer/index.js';
import { createTransformer, InstrumentationError } from '../../src/index.js';

const june = () => createTransformer({ apiKey: 'wk_test_0123456789' });
const message = {
  type: 'page',
  userId: 'u1',
  traits: { a: 1 },
  properties: { path: '/' },
  context: { ip: '203.0.113.9' },
};

test('transform returns the request, null for an opted-out message, and throws for a rejected one', () => {
  const request = {
    method: 'POST',
    url: 'https://api.june.so/api/page',
    headers: expect.any(Object) as object,
    body: { userId: 'u1' },
  };

  expect(june().transform({ type: 'page', userId: 'u1' })).toStrictEqual(request);
  expect(june().transform({ type: 'page', integrations: { June: false } })).toBeNull();
  expect(() => june().transform({ type: 'page' })).toThrow(InstrumentationError);
});

test('two results share no container with each other or the message', () => {
  const [one, two] = [june().transform(message), june().transform(message)];
  const containers = [one, two].flatMap((request) => [
    request,
    request?.headers,
    request?.body,
    ...(Object.values(request?.body ?? {}) as unknown[]),
  ]);
  const objects = [...containers, message, message.context, message.properties].filter(
    (value) => typeof value === 'object',
  );

  expect(new Set(objects).size).toBe(objects.length);
});

test('what is no JSON data and throws when it is read is not taken for a bad message', () => {
  const hostile = {
    get type(): string {
      throw new RangeError('a getter');
    },
  };

  expect(() => june().safeTransform(hostile)).toThrow(RangeError);
});

test('a message type without its mapping is found at creation', () => {
  const files = {
    destination: {
      description: 'A test',
      name: 'other',
      integrations: ['Other'],
      flavours: {
        http: {
          baseUrl: 'https://example.com',
          auth: { header: 'Authorization', prefix: 'Basic ', encode: 'none' },
        },
      },
      defaultFlavour: 'http',
      messageTypes: { track: { mapping: 'trak', path: '/track' } },
    },
    generic: {},
    mappings: {},
  } satisfies DestinationFiles;

  expect(() => createDestinationTransformer(files, { apiKey: 'k' })).toThrow(
    'other/destination#/messageTypes/track/mapping: there is no mapping of this name',
  );
});

test('a hundred messages whose type is 20 MB are refused in the time that a few letters take', () => {
  const transformer = june();
  const type = 'Aa'.repeat(10_000_000);
  const texts = Array.from({ length: 100 }, () => {
    const outcome = transformer.safeTransform({ type, userId: 'u1' });
    return 'error' in outcome && outcome.error.message;
  });

  expect(texts).toStrictEqual(Array(100).fill('Event type is not supported'));
});
