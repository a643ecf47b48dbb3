import { accoil } from '../../src/accoil.js';
import { june, overlays, type DestinationFiles } from '../../src/index.js';
import {
  diffMappings,
  parseDestination,
  parseOverlay,
  type CallDiff,
  type MappingVersion,
} from '../../src/mapping.js';
import { madeOrRefused } from '../support/made-or-refused.js';
import { destinationOf } from '../support/destination.js';
import { shorten } from './summary-of.js';

const diff = (before: MappingVersion, after: MappingVersion) =>
  diffMappings(before, after).map((each: CallDiff) => [each.type, shorten(each)]);

const TIMES = { originalTimestamp: '2024-05-01T00:00:00.000Z', timestamp: '2024-05-02T00:00:00.000Z' };

test('a destination is equal to itself, call by call', () => {
  expect(diffMappings(june, { ...june, overlays: [] })).toStrictEqual(
    ['identify', 'track', 'group', 'page'].map((type) => ({ type, status: 'equal' })),
  );
});

test('an overlay is shown by a message that is sent otherwise', () => {
  const [, track] = diff(june, { ...june, overlays: [overlays.rudderTransformer] });
  const body = { userId: 'userId 1', event: 'event 1' };

  expect(track).toStrictEqual([
    'track',
    {
      message: { type: 'track', ...body, ...TIMES },
      before: { ...body, timestamp: TIMES.originalTimestamp },
      after: { ...body, timestamp: TIMES.timestamp },
    },
  ]);
});

test('two versions with overlays are compared with one another', () => {
  const [one, other] = [[overlays.trackingApi], [overlays.trackingApi, overlays.backfill]];
  const statuses = diffMappings({ ...june, overlays: one }, { ...june, overlays: one }).map(
    ({ status }) => status,
  );

  expect(statuses).toStrictEqual(['equal', 'equal', 'equal', 'equal']);
  expect(diff({ ...june, overlays: one }, { ...june, overlays: other })[3]).toStrictEqual([
    'page',
    {
      message: { type: 'page', userId: 'userId 1' },
      before: { userId: 'userId 1' },
      after: { userId: 'userId 1', type: 'page' },
    },
  ]);
});

test('a call that one destination has is different', () => {
  expect(diff(june, accoil).at(-1)).toStrictEqual([
    'screen',
    {
      message: { type: 'screen' },
      before: 'event_type_unsupported null',
      after: 'required_value_missing userId',
    },
  ]);
  expect(diff(accoil, june)[3]).toStrictEqual([
    'screen',
    {
      message: { type: 'screen' },
      before: 'required_value_missing userId',
      after: 'event_type_unsupported null',
    },
  ]);
});

const any = { description: 'd', rules: [{ destKey: 'k', sourceKeys: 'a', required: true }] };
const parse = (destination: object, mapping: object = any): DestinationFiles =>
  parseDestination({ 'destination.json': destination, 'any.json': mapping });
const given = destinationOf('track');
const live = given.flavours.live;

test.each([
  ['the path of a call', { ...given, messageTypes: { track: { mapping: 'any', path: '/other' } } }],
  ['the base URL', { ...given, flavours: { live: { ...live, baseUrl: 'https://other.example' } } }],
  ['a fixed header', { ...given, flavours: { live: { ...live, headers: { 'X-Version': '2' } } } }],
])('%s makes another request of each message that passes', (_, changed) => {
  const [track] = diff(parse(given), parse(changed));
  const body = { k: 'a 1' };

  expect(track).toStrictEqual(['track', { message: { type: 'track', a: 'a 1' }, before: body, after: body }]);
});

test('another flavour that is not the default makes no difference', () => {
  const other = { ...live, baseUrl: 'https://test.example/other' };
  const flavours = { ...given.flavours, other };

  expect(diffMappings(parse(given), parse({ ...given, flavours }))).toStrictEqual([
    { type: 'track', status: 'equal' },
  ]);
});

test('the name in integrations lets other messages opt out', () => {
  const [track] = diff(parse(given), parse({ ...given, integrations: ['Test', 'Other'] }));

  expect(track).toStrictEqual([
    'track',
    {
      message: { integrations: { other: false } },
      before: 'event_type_missing null',
      after: 'destination_disabled',
    },
  ]);
});

test('overlays that do not go together are refused', () => {
  const file = 'one.json';
  const mappings = { track: { rules: [{ destKey: 'userId.id', sourceKeys: 'a' }] } };
  const overlay = { description: 'd', destination: 'june', mappings, file };

  expect(madeOrRefused(() => diffMappings(june, { ...june, overlays: [overlay] }))).toStrictEqual([]);
});

test('what no message passes is equal, wherever it would go', () => {
  const isHere = { sourceKeys: 'a', exists: true };
  const mapping = { ...any, filter: { all: [isHere, { not: isHere }] } };
  const parseNone = (destination: object) =>
    parseDestination({ 'destination.json': destination, 'any.json': mapping });
  const flavours = { live: { ...live, baseUrl: 'https://other.example' } };

  expect(diffMappings(parseNone(given), parseNone({ ...given, flavours }))).toStrictEqual([
    { type: 'track', status: 'equal' },
  ]);
});

test('a mapping that is part of no destination has the source names of June, or of another', () => {
  const mapping = june.mappings['track'] as (typeof june.mappings)[string];

  expect(diffMappings(mapping, mapping)).toStrictEqual({ status: 'equal' });
  expect(diffMappings(mapping, mapping, accoil)).toStrictEqual({ status: 'equal' });
});

test('a message that is sent otherwise is shown rather than one that opts out', () => {
  const filesOf = (integrations: readonly string[], sourceKeys: string) =>
    parse({ ...given, integrations }, { description: 'd', rules: [{ destKey: 'k', sourceKeys }] });
  const [[, shown] = []] = diff(filesOf(['One'], 'a'), filesOf(['Other'], 'b'));

  expect(shown).toStrictEqual({ message: { type: 'track', a: 'a 1' }, before: { k: 'a 1' }, after: {} });
});

test('a warning of a rule that an overlay removes is given no more', () => {
  const warning = { code: 'w', message: 'm', whenSourcedFrom: { destKey: 'k', sourceKeys: ['a'] } };
  const rules = ['k', 'l'].map((destKey) => ({ destKey, sourceKeys: 'a' }));
  const files = parse(given, { description: 'd', rules, warnings: [warning] });
  const json = { description: 'd', destination: 'test', mappings: { any: { remove: ['k'] } } };
  const without = { ...files, overlays: [parseOverlay(json, 'o.json', files)] };
  const [[, shown] = []] = diff(files, without);

  expect(shown).toStrictEqual({
    message: { type: 'track', a: 'a 1' },
    before: { body: { k: 'a 1', l: 'a 1' }, warnings: ['w'] },
    after: { l: 'a 1' },
  });
  expect(diffMappings(without, without)).toStrictEqual([{ type: 'track', status: 'equal' }]);
});
