import fc from 'fast-check';
import { createTransformer } from '../../src/index.js';
import { createByHand } from '../bench/by-hand.js';

const apiKey = 'wk_test_0123456789';
const transformer = createTransformer({ apiKey });
const byHand = createByHand(apiKey);

const scalar = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u00a0',
    'u1',
    'g1',
    'é',
    '2024-05-01',
    '2024-02-30',
    '2024-05-01T10:00:00.000Z',
    'juneGroupId',
  ),
  fc.constantFrom(null, true, false, 0, -0, 7, 1.5, 2 ** 53, '__proto__'),
);
const junk = fc.oneof({ weight: 5, arbitrary: scalar }, fc.constantFrom([], {}, [1], { a: 1 }, [{}]));
const sparse = (keys: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });

const PAGE = [
  'name',
  'category',
  'url',
  'path',
  'title',
  'referrer',
  'search',
  'groupId',
  'plan',
  '__proto__',
];
const TRAITS = ['userId', 'id', 'groupId', 'name', 'email', 'firstName', 'lastName', 'username', 'toString'];
const traits = fc.oneof({ weight: 3, arbitrary: sparse(TRAITS, junk) }, junk);
const properties = fc.oneof({ weight: 3, arbitrary: sparse(PAGE, junk) }, junk);
const externalId = fc.oneof(junk, fc.array(fc.oneof(junk, sparse(['type', 'id'], junk)), { maxLength: 4 }));
const context = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      { traits, page: properties, externalId, groupId: junk, ip: junk, sessionId: junk },
      { requiredKeys: [] },
    ),
  },
  junk,
);
const integrations = fc.oneof(junk, sparse(['All', 'June', 'june', 'JUNE', 'June (Actions)', 'juno'], junk));
const type = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('identify', 'track', 'group', 'page', 'Track', 'GROUP') },
  fc.constantFrom('alias', 'trac\u212a', ' ', 'x y'),
  junk,
);
const ids = {
  userId: junk,
  anonymousId: junk,
  groupId: junk,
  email: junk,
  event: junk,
  name: junk,
  category: junk,
};
const times = { originalTimestamp: junk, timestamp: fc.constant('2024-05-01T10:00:00Z') };
const message = fc.record(
  { type, ...ids, ...times, traits, properties, context, integrations },
  { requiredKeys: ['type'] },
);

test('the engine and the reference by hand agree on any message', () => {
  fc.assert(
    fc.property(message, (any) => {
      const [engine, reference] = [transformer.safeTransform(any), byHand.safeTransform(any)];
      expect(JSON.stringify(engine)).toBe(JSON.stringify(reference));
    }),
    { numRuns: 20_000 },
  );
});
