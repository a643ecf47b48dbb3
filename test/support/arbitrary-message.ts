import fc from 'fast-check';

const scalar = fc.oneof(
  fc.constantFrom('', ' ', '\u00a0', 'u1', 'g1', 'é', 'juneGroupId'),
  fc.constantFrom('2024-05-01', '2024-02-30', '2024-05-01T10:00:00.000Z', '2024-05-01 10:00:00+02'),
  fc.constantFrom(null, true, false, 0, -0, 7, 1.5, 2 ** 53),
);
const junk = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.constantFrom<unknown>([], {}, [1], { a: 1 }, [{}]),
  fc.jsonValue({ maxDepth: 3 }),
);
const sparse = (keys: readonly string[]) => fc.dictionary(fc.constantFrom(...keys), junk, { maxKeys: 6 });
const objectOr = (keys: readonly string[]) => fc.oneof({ weight: 3, arbitrary: sparse(keys) }, junk);

const properties = objectOr([
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
]);
const traits = objectOr([
  'userId',
  'id',
  'groupId',
  'name',
  'email',
  'firstName',
  'lastName',
  'username',
  'toString',
]);
const externalId = fc.oneof(junk, fc.array(objectOr(['type', 'id']), { maxLength: 4 }));
const contextFields = { traits, page: properties, externalId, groupId: junk, ip: junk, sessionId: junk };
const context = fc.oneof({ weight: 4, arbitrary: fc.record(contextFields, { requiredKeys: [] }) }, junk);
const type = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('identify', 'track', 'group', 'page', 'Track', 'GROUP') },
  fc.constantFrom('alias', 'trac\u212a', ' ', 'x y'),
  junk,
);
const fields = {
  userId: junk,
  anonymousId: junk,
  groupId: junk,
  email: junk,
  event: junk,
  name: junk,
  category: junk,
  originalTimestamp: junk,
  timestamp: fc.constant('2024-05-01T10:00:00Z'),
  traits,
  properties,
  context,
  integrations: objectOr(['All', 'June', 'june', 'JUNE', 'June (Actions)', 'juno']),
};

/** Messages that look like real ones, with values of every kind where a rule reads. */
export const arbitraryMessage = fc.record({ type, ...fields }, { requiredKeys: ['type'] });
