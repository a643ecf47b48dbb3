import { ABSENT, toPlace } from '../../src/diff/places/place.js';
import { createCandidatesOf } from '../../src/diff/values/candidates.js';
import {
  objectsWith,
  timestampsApart,
  valuesMadeInto,
  valuesWithStart,
} from '../../src/diff/values/edge-values.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: 'a' };
const ofType = (type: string, more: Json = {}): Json => ({ rules: [{ ...k, metadata: { type, ...more } }] });
const when = (condition: Json): Json => ({
  rules: [{ destKey: 'k', sourceKeys: 'b', when: { sourceKeys: 'a', ...condition } }],
});
const candidatesOf = (before: Json, at: string, after: Json = before) =>
  createCandidatesOf('track', callPairOf(before, after).uses)(toPlace(at.split('.')));
const other = { other: 'x' };

test.each<[string, Json, readonly unknown[]]>([
  ['of no type', { rules: [k] }, ['a 1', 'a 2', ABSENT]],
  ['that is read by nobody', { rules: [{ ...k, sourceKeys: 'b' }] }, ['a 1', ABSENT]],
  ['of a string', ofType('string'), ['a 1', 'a 2', ABSENT, {}]],
  ['of a template', { rules: [{ destKey: 'k', template: '{a}' }] }, ['a 1', 'a 2', ABSENT, {}]],
  ['of a boolean', ofType('boolean'), [true, false, 'a 1', ABSENT]],
  ['of a number', ofType('toInt'), ['7', ' 1.50 ', 'a 1', ABSENT]],
  [
    'of a timestamp',
    ofType('isoTimestamp'),
    ['2024-05-01T10:00:00.000Z', '2024-06-01T10:00:00.000Z', 'a 1', ABSENT],
  ],
  ['of a list', ofType('list'), [['x'], ['y'], 'a 1', ABSENT, []]],
  ['of an object', ofType('object'), [other, { other: 'y' }, 'a 1', ABSENT, {}]],
  [
    'of an object without null',
    ofType('object', { dropNull: true }),
    [other, { other: 'y' }, 'a 1', ABSENT, {}, { other: null }],
  ],
  [
    'of an object without keys',
    ofType('object', { excludes: ['x', 'y.z'] }),
    [
      ...[{ x: 'x', ...other }, { x: null, ...other }, { y: { z: 'x' } }, { y: { z: 'x' }, ...other }],
      ...[{ y: { z: null } }, { y: { z: null }, ...other }, { y: 'x' }, { y: {} }],
      ...[{ x: 'x', y: { z: 'x' } }, 'a 1', ABSENT, { x: 'x' }, { x: null }, {}],
    ],
  ],
  [
    'of a key of an object that a warning asks for',
    {
      rules: [
        { ...k, metadata: { type: 'object' } },
        { destKey: 'kq', sourceKeys: 'b', metadata: { type: 'object' } },
      ],
      warnings: [{ code: 'w', message: 'm', whenAllAbsent: ['k.q', 'kq.r'] }],
    },
    [
      ...[{ q: 'x' }, { q: 'x', ...other }, { q: null }, { q: null, ...other }],
      ...[other, { other: 'y' }, 'a 1', ABSENT, {}],
    ],
  ],
  [
    'of a map',
    { rules: [{ ...k, metadata: { multikeyMap: [{ sourceVal: ['pro', 7], destVal: 1 }] } }] },
    ['pro', 'a 1', ABSENT],
  ],
  ['that is one of some', when({ in: ['x', 7, true] }), ['a 1', ABSENT, 'x']],
  ['that begins so', when({ startsWith: 'In' }), ['a 1', ABSENT, 'In']],
  ['that exists', when({ exists: true }), ['a 1', ABSENT]],
  ['that is a list, too', { rules: [{ ...k, sourceKeys: '$.a[*].b' }] }, [[], 'a 1', ABSENT, {}]],
  [
    'that is an object or a list, too',
    { rules: [k, { destKey: 'l', sourceKeys: 'a.b' }] },
    ['a 1', 'a 2', {}, other, [], ['x'], ABSENT],
  ],
])('values of a place %s', (_, mapping, candidates) => {
  expect(candidatesOf(mapping, 'a')).toStrictEqual(candidates);
});

test('values of two rules of one key are told apart by what only one makes of them', () => {
  expect(candidatesOf(ofType('string'), 'a', ofType('toLower'))).toStrictEqual([
    ...['a 1', 'a 2', 'aB', ' aB '],
    ...[ABSENT, {}, 7, 8],
  ]);
});

test('values of entries are called by their list, and of filters they have its text', () => {
  const filtered = { rules: [{ ...k, sourceKeys: "$.a[?(@.t=='x')].b" }] };

  expect(candidatesOf(filtered, 'a.0.t')).toStrictEqual(['t 1', ABSENT, 'x']);
  expect(candidatesOf(filtered, 'q.0')).toStrictEqual(['q 1', ABSENT]);
  expect(candidatesOf(filtered, '0')).toStrictEqual(['entry 1', ABSENT]);
});

test('timestamps that are compared have every value', () => {
  const apart = { code: 'w', message: 'm', whenApart: { sourceKeys: ['a', 'c'], seconds: 60 } };
  const candidates = candidatesOf({ rules: [k], warnings: [apart] }, 'c');

  expect(candidates.slice(0, 6)).toStrictEqual(['c 1', ABSENT, 'c 2', ...timestampsApart(60)]);
  expect(candidates).toHaveLength(44);
});

test.each<[string, Json, readonly string[]]>([
  ['in capitals and small letters', { rules: [k] }, ['track', 'TRACK', 'Track']],
  [
    'with the beginning that is looked for',
    when({ sourceKeys: 'type', startsWith: 'TR' }),
    ['track', 'TRACK', 'Track', 'TRack'],
  ],
  [
    'of that type alone',
    when({ sourceKeys: 'type', in: ['page', 'tRaCk'] }),
    ['track', 'TRACK', 'Track', 'tRaCk'],
  ],
])('the type is spelt %s', (_, mapping, spellings) => {
  expect(candidatesOf(mapping, 'type')).toStrictEqual(spellings);
});

test('strings begin as they are asked to', () => {
  expect(valuesWithStart('In').slice(0, 5)).toStrictEqual([
    'In',
    'In~',
    'InB ',
    'In24-05-01T10:00:00.000Z',
    'In24-06-01T10:00:00.000Z',
  ]);
  expect(valuesWithStart('x'.repeat(99))).toStrictEqual(['x'.repeat(99), `${'x'.repeat(99)}~`]);
});

test.each<[unknown, readonly unknown[]]>([
  [60, [60, '60', '1970-01-01T00:01:00.000Z']],
  [1e300, [1e300, '1e+300']],
  [true, [true, 'true']],
  ['Pro', ['Pro', ' Pro ', 'PRO', 'pro']],
  ['0x10', ['0x10', ' 0x10 ', '0X10', '0x10', 16]],
  ['true', ['true', ' true ', 'TRUE', 'true', true]],
  [
    '2024-05-01',
    ['2024-05-01', ' 2024-05-01 ', '2024-05-01', '2024-05-01', 1_714_521_600, 1_714_521_600_000],
  ],
])('%p is made of %j', (value, values) => {
  expect(valuesMadeInto(value)).toStrictEqual(values);
});

test('timestamps are apart by so many seconds, and a millisecond more', () => {
  expect(timestampsApart(60.5)).toStrictEqual([
    '2024-05-01T00:00:00.000Z',
    '2024-05-01T00:01:00.500Z',
    '2024-05-01T00:01:00.501Z',
  ]);
  expect(timestampsApart(2.5e11)).toStrictEqual([
    '0000-01-01T00:00:00.000Z',
    '7922-03-09T12:26:40.000Z',
    '7922-03-09T12:26:40.001Z',
  ]);
  expect(timestampsApart(1e14)).toStrictEqual(['0000-01-01T00:00:00.000Z']);
});

test('objects hold a key alone, with others, empty and as null', () => {
  expect(objectsWith(['x'])).toStrictEqual([
    ...[{ x: 'x' }, { x: 'x', ...other }, { x: other }, { x: null }, { x: null, ...other }],
  ]);
  expect(objectsWith(['y', 'z'])).toStrictEqual([
    ...[{ y: { z: 'x' } }, { y: { z: 'x' }, ...other }, { y: { z: other } }, { y: { z: null } }],
    ...[{ y: { z: null }, ...other }, { y: 'x' }, { y: {} }, { y: other }],
  ]);
});
