import { createTransformer } from '../../src/index.js';
import { parseOverlay } from '../../src/mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';

const apiKey = 'wk_test_0123456789';
const june = () => createTransformer({ apiKey });
const explain = (message: unknown) => june().explain(deepFreeze(message));

const track = { type: 'track', userId: 'u1', event: 'Paid', originalTimestamp: '2024-05-01T10:00:00.000Z' };

test('a message that is rejected has all of its rules, and each that refuses it says why', () => {
  const { outcome, rules, unused } = explain({
    type: 'track',
    user_id: 'u1',
    timestamp: 'soon',
    context: 'x',
  });
  const refused = rules.filter(({ error }) => error !== null);

  expect(outcome.status).toBe('rejected');
  expect(refused.map(({ destKey, error }) => [destKey, error?.code])).toStrictEqual([
    ['userId', 'required_value_missing'],
    ['event', 'required_value_missing'],
    ['timestamp', 'value_invalid'],
    ['context', 'value_invalid'],
  ]);
  expect(refused.map(({ written, from, changes }) => [written, from, changes])).toStrictEqual([
    [false, null, []],
    [false, null, []],
    [false, 'timestamp', []],
    [false, 'context', []],
  ]);
  expect(unused).toStrictEqual(['user_id', 'timestamp', 'context']);
});

test.each([
  ['is no object', 7],
  ['is of no known type', { type: 'alias', userId: 'u1' }],
  ['has no type', { userId: 'u1' }],
  ['opted out', { ...track, integrations: { June: false } }],
])('a message that %s meets no rule', (_, message) => {
  expect(explain(message)).toStrictEqual({
    outcome: june().safeTransform(message),
    rules: [],
    removed: [],
    unused: [],
  });
});

test('a message without an identity is explained as far as it went', () => {
  const { outcome, rules } = explain({ type: 'page', name: 'Home' });

  expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'identity_missing' } });
  expect(rules.filter(({ written }) => written).map(({ destKey }) => destKey)).toStrictEqual([
    'properties.name',
  ]);
});

test('an object of which nothing is left is not written', () => {
  const { rules, unused } = explain({ ...track, properties: { groupId: ' ' } });

  expect(rules[4]).toMatchObject({
    destKey: 'properties',
    written: false,
    from: 'properties',
    changes: ['"groupId" was left out', 'nothing was left of it'],
  });
  expect(unused).toStrictEqual(['properties']);
});

test('the list entry that a filter selected is used, and others are not', () => {
  const externalId = [
    { type: 'other', id: 'o1' },
    { type: 'juneGroupId', id: '' },
    { type: 'juneGroupId', id: 'g1', collection: 'groups' },
  ];
  const { unused } = explain({ ...track, context: { externalId } });

  expect(unused).toStrictEqual([
    'context.externalId.0',
    'context.externalId.1',
    'context.externalId.2.collection',
  ]);
});

test('keys that no dotted path can name are named by a JSONPath', () => {
  const { unused } = explain({ ...track, 'a.b': 1, $set: { x: 1 }, context: { traits: [{ 'a[0]': 1 }] } });

  expect(unused).toStrictEqual(["$['a.b']", "$['$set']", 'context']);
});

test.each([
  ['2024-05-01', 'it names no time zone and was read as UTC'],
  ['2024-05-01 10:00:00.123456', 'it names no time zone and was read as UTC, and it was cut to milliseconds'],
  ['2024-05-01T10:00:00.123000Z', 'it was written in full'],
  ['2024-05-01T10:00Z', 'it was written in full'],
  ['2024-05-01t10:00:00z', 'it was written in full'],
  ['2024-05-01T10:00:00.1231Z', 'it was written in full, and it was cut to milliseconds'],
  ['2024-05-01T10:00:00.12300001Z', 'it was written in full, and it was cut to milliseconds'],
  ['2024-05-01T10:00:00.1230z', 'it was written in full'],
  ['2024-05-01T10:00-05', 'its offset became UTC'],
  ['2024-05-01T10:00:00.1+0530', 'its offset became UTC'],
  ['2024-05-01 10:00:00 -0530', 'its offset became UTC'],
  ['2024-05-01 10:00:00 UTC', 'it was written in full'],
  ['2024-05-01 10:00:00.123456 UTC', 'it was written in full, and it was cut to milliseconds'],
  ['2024-05-01T10:00:00+00:00', 'its offset became UTC'],
  [new Date(0), 'a Date became a timestamp'],
])('the timestamp %j changed: %s', (originalTimestamp, change) => {
  const { rules } = explain({ ...track, originalTimestamp });

  expect(rules.find(({ destKey }) => destKey === 'timestamp')?.changes).toStrictEqual([change]);
});

test('a value of the wrong kind that is left out is explained, and reached nothing', () => {
  const { outcome, rules, unused } = explain({ ...track, email: { work: 'a@b.example' } });

  expect(outcome.status).toBe('transformed');
  expect(rules.find(({ destKey }) => destKey === 'email')).toMatchObject({
    written: false,
    from: 'email',
    tried: [],
    changes: ['it is of the wrong kind and was left out'],
    error: null,
  });
  expect(unused).toStrictEqual(['email']);
});

const removing = (file: string, patch: object) =>
  parseOverlay({ description: 'A test', destination: 'june', mappings: { track: patch } }, file);
const timestamp = { destKey: 'email', sourceKeys: 'traits.email' };

test('the rules that overlays removed are told, with the overlay, but for those that were written anew', () => {
  const overlays = [
    removing('one.json', { remove: ['context.groupId', 'email'] }),
    removing('two.json', { remove: ['anonymousId'] }),
    removing('three.json', { rules: [timestamp] }),
  ];
  const { removed, rules } = createTransformer({ apiKey: 'k', overlays }).explain(track);

  expect(removed).toStrictEqual([
    { destKey: 'context.groupId', mapping: 'june/track#/rules/7', overlay: 'one.json' },
    { destKey: 'anonymousId', mapping: 'june/track#/rules/1', overlay: 'two.json' },
  ]);
  expect(rules.map(({ destKey }) => destKey)).toStrictEqual([
    ...['userId', 'event', 'properties', 'timestamp', 'context', 'email'],
  ]);
});

test('no two explanations share what can be changed', () => {
  const first = explain(7);
  (first.unused as string[]).push('x');
  (first.rules as unknown[]).push('x');
  (first.removed as unknown[]).push('x');

  expect(explain(7)).toMatchObject({ rules: [], removed: [], unused: [] });
});
