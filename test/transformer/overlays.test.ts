import { ConfigurationError, createTransformer, createTransformers, type Overlay } from '../../src/index.js';
import { MappingError, parseOverlay } from '../../src/mapping.js';

const track = { type: 'track', userId: 'u', event: 'e', timestamp: '2024-05-01T00:00:00.000Z' };
const overlayWith = (mappings: object): Overlay =>
  ({ description: 'd', destination: 'june', file: 'f', mappings }) as Overlay;

test('a required object of which nothing was left is told from one that is absent', () => {
  const rules = [{ destKey: 'properties', required: true }];
  const overlay = parseOverlay({ description: 'd', destination: 'june', mappings: { track: { rules } } });
  const transformer = createTransformer({ apiKey: 'k', overlays: [overlay] });
  const toldOf = (message: object) => {
    const { changes, error } =
      transformer.explain(message).rules.find(({ destKey }) => destKey === 'properties') ?? {};
    return [error?.message, changes];
  };
  const missing = 'Missing required value for "properties":';

  expect(toldOf({ ...track, properties: { groupId: 'g' } })).toStrictEqual([
    `${missing} nothing was left of properties`,
    ['"groupId" was left out', 'nothing was left of it'],
  ]);
  expect(toldOf(track)).toStrictEqual([`${missing} none of properties is present`, []]);
  expect(toldOf({ ...track, properties: 'x' })).toStrictEqual([
    'Invalid value for "properties" at properties: expected an object, received a string',
    [],
  ]);
});

test.each([
  { track: null },
  { track: { rules: 5 } },
  { track: { rules: [null] } },
  { track: { remove: 5 } },
  { track: { requireAny: 'x' } },
  { track: { warnings: [null] } },
  { track: { rules: [{ destKey: 'userId', metadata: { type: 'strnig' } }] } },
  { track: { rules: [{ destKey: 'userId', metadata: { defaultValue: 5n } }] } },
])('an overlay by hand that cannot be applied is refused as configuration: %#', (mappings) => {
  const options = { overlays: [overlayWith(mappings)] };
  const refused = expect.objectContaining({
    message:
      'Invalid configuration: "overlays" must be a list, each entry an overlay that parseOverlay returned for june, received an object',
    place: { key: 'overlays' },
  }) as Error;

  expect(() => createTransformer({ apiKey: 'k', ...options })).toThrow(ConfigurationError);
  expect(() => createTransformer({ apiKey: 'k', ...options })).toThrow(refused);
  expect(() => createTransformers(options)).toThrow(refused);
});

test('an overlay by hand with a rule of no source path is refused with its place', () => {
  const options = { overlays: [overlayWith({ track: { rules: [{ destKey: 'userId', sourceKeys: [] }] } })] };
  const pointer = '/mappings/track/rules/0/sourceKeys';

  expect(() => createTransformers(options)).toThrow(
    expect.objectContaining({
      name: 'MappingError',
      code: 'shape_invalid',
      place: { file: options.overlays[0]?.file, pointer },
    }) as Error,
  );
});

test('overlays that are right alone, but do not go together, are refused as such', () => {
  const overlays = [
    overlayWith({ track: { remove: ['email'] } }),
    overlayWith({ track: { rules: [{ destKey: 'email', required: true }] } }),
  ];

  expect(() => createTransformer({ apiKey: 'k', overlays })).toThrow(MappingError);
});

test('what is done to an overlay later changes no result', () => {
  const plan = { destKey: 'plan', sourceKeys: 'plan', metadata: { defaultValue: { x: 1 } } };
  const properties = { destKey: 'properties', metadata: { type: 'object' as const, excludes: ['a'] } };
  const overlay = overlayWith({ track: { rules: [plan, properties] } });
  const transformer = createTransformer({ apiKey: 'k', overlays: [overlay] });
  plan.metadata.defaultValue.x = 2;
  properties.metadata.excludes.push('b');
  const { outcome, unused } = transformer.explain({ ...track, properties: { a: 1, b: 2 } });

  expect(outcome).toMatchObject({ request: { body: { plan: { x: 1 }, properties: { b: 2 } } } });
  expect(unused).toStrictEqual(['properties.a']);
});
