import { diffOf as diff, type Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: ['a', 'b'] };
const l = { destKey: 'l', sourceKeys: 'c' };
const isPaid = { sourceKeys: 'event', in: ['Paid'] };
const isHere = { sourceKeys: 'a', exists: true };
const isThere = { sourceKeys: 'b', exists: true };
const apart = (seconds: number) => ({
  code: 'apart',
  message: 'm',
  whenApart: { sourceKeys: ['c', 'd'], seconds },
});
const absent = { code: 'absent', message: 'm', whenAllAbsent: ['l', 'k.id'] };
const sourced = (sourceKeys: readonly string[]) => ({
  code: 'sourced',
  message: 'm',
  whenSourcedFrom: { destKey: 'k', sourceKeys },
});
const object = { ...k, metadata: { type: 'object' } };

test.each<[string, Json, Json, object, unknown, unknown]>([
  ['a filter', { rules: [l], filter: isPaid }, { rules: [l] }, { type: 'track' }, 'mapping_filtered', {}],
  [
    'filters of a start',
    { rules: [l], filter: { sourceKeys: 'event', startsWith: 'Pa' } },
    { rules: [l], filter: { sourceKeys: 'event', startsWith: 'Paid' } },
    { type: 'track', event: 'Pa' },
    {},
    'mapping_filtered',
  ],
  [
    'filters of several tests',
    { rules: [l], filter: { all: [isPaid, { any: [isHere, isThere] }] } },
    { rules: [l], filter: { all: [isPaid, { any: [isHere, { not: isThere }] }] } },
    { type: 'track', event: 'Paid' },
    'mapping_filtered',
    {},
  ],
  [
    'a filter with one more path',
    { rules: [l], filter: isPaid },
    { rules: [l], filter: { ...isPaid, sourceKeys: ['event', 'e'] } },
    { type: 'track', e: 'Paid' },
    'mapping_filtered',
    {},
  ],
  [
    'a condition with one more path',
    { rules: [{ ...l, when: isPaid }] },
    { rules: [{ ...l, when: { ...isPaid, sourceKeys: ['event', 'e'] } }] },
    { type: 'track', c: 'c 1', e: 'Paid' },
    {},
    { l: 'c 1' },
  ],
  [
    'a filter of one spelling of the type',
    { rules: [l], filter: { sourceKeys: 'type', in: ['tRack'] } },
    { rules: [l], filter: { sourceKeys: 'type', in: ['tRACK'] } },
    { type: 'tRack' },
    {},
    'mapping_filtered',
  ],
  [
    'a filter of types that begin so',
    { rules: [l], filter: { sourceKeys: 'type', startsWith: 'tR' } },
    { rules: [l], filter: { sourceKeys: 'type', startsWith: 'tRa' } },
    { type: 'tRACK' },
    {},
    'mapping_filtered',
  ],
  [
    'a filter of an object and of a key in it',
    { rules: [l] },
    {
      rules: [l],
      filter: {
        any: [
          { sourceKeys: 'properties.plan', in: ['pro'] },
          { sourceKeys: 'properties', exists: true },
        ],
      },
    },
    { type: 'track' },
    {},
    'mapping_filtered',
  ],
  [
    'a condition behind a filter',
    { rules: [{ ...l, when: isHere }], filter: isPaid },
    { rules: [{ ...l, when: { not: isHere } }], filter: isPaid },
    { type: 'track', event: 'Paid', c: 'c 1' },
    {},
    { l: 'c 1' },
  ],
  [
    'a difference behind required keys',
    { rules: [{ ...l, required: true, metadata: { type: 'isoTimestamp' } }, k] },
    {
      rules: [
        { ...l, required: true, metadata: { type: 'isoTimestamp' } },
        { ...k, sourceKeys: 'b' },
      ],
    },
    { type: 'track', a: 'a 1', c: '2024-05-01T10:00:00.000Z' },
    { l: '2024-05-01T10:00:00.000Z', k: 'a 1' },
    { l: '2024-05-01T10:00:00.000Z' },
  ],
  [
    'a group',
    { rules: [k, l], requireAny: [['k', 'l']] },
    { rules: [k, l], requireAny: [['k']] },
    { type: 'track', c: 'c 1' },
    { l: 'c 1' },
    'identity_missing null',
  ],
  [
    'a difference behind a group',
    { rules: [k, l], requireAny: [['k']] },
    { rules: [k, { ...l, sourceKeys: 'd' }], requireAny: [['k']] },
    { type: 'track', a: 'a 1', c: 'c 1' },
    { k: 'a 1', l: 'c 1' },
    { k: 'a 1' },
  ],
  [
    'a warning of what is absent',
    { rules: [object, l], warnings: [absent] },
    { rules: [object, l], warnings: [{ ...absent, whenAllAbsent: ['l'] }] },
    { type: 'track', a: { id: 'x' } },
    { k: { id: 'x' } },
    { body: { k: { id: 'x' } }, warnings: ['absent'] },
  ],
  [
    'a warning of where a value came from',
    { rules: [k], warnings: [sourced(['a'])] },
    { rules: [k], warnings: [sourced(['b'])] },
    { type: 'track', a: 'a 1' },
    { body: { k: 'a 1' }, warnings: ['sourced'] },
    { k: 'a 1' },
  ],
  [
    'a warning of a map that gives one value from either source',
    {
      rules: [{ ...k, metadata: { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] } }],
      warnings: [sourced(['a'])],
    },
    {
      rules: [
        { ...k, sourceKeys: ['b', 'a'], metadata: { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] } },
      ],
      warnings: [sourced(['a'])],
    },
    { type: 'track', a: 'x', b: 'x' },
    { body: { k: 1 }, warnings: ['sourced'] },
    { k: 1 },
  ],
  [
    'a warning of moments that are apart',
    { rules: [k], warnings: [apart(3600)] },
    { rules: [k], warnings: [apart(3601)] },
    { type: 'track', c: '2024-05-01T00:00:00.000Z', d: '2024-05-01T01:00:00.001Z' },
    { body: {}, warnings: ['apart'] },
    {},
  ],
  [
    'a warning of moments that are ages apart',
    { rules: [k], warnings: [apart(3e11)] },
    { rules: [k] },
    { type: 'track', c: '0000-01-01T00:00:00.000Z', d: '9506-08-16T05:20:00.001Z' },
    { body: {}, warnings: ['apart'] },
    {},
  ],
])('finds %s', (_, before, after, message, one, other) => {
  expect(diff(before, after)).toStrictEqual({ message, before: one, after: other });
});
