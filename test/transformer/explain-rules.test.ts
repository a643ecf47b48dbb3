import { createTransformer, overlays, type RuleExplanation } from '../../src/index.js';
import { createDestinationTransformer, parseDestination, parseOverlay } from '../../src/mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { destinationOf } from '../support/destination.js';

const apiKey = 'wk_test_0123456789';
const june = () => createTransformer({ apiKey });
const track = { type: 'track', userId: 'u1', event: 'Paid', originalTimestamp: '2024-05-01T10:00:00.000Z' };

/** What is said of a rule, of which only what differs from a plain copy is given. */
const ruleOf = (index: number, destKey: string, more: Partial<RuleExplanation> = {}): RuleExplanation => ({
  destKey,
  written: true,
  from: destKey,
  tried: [],
  changes: [],
  error: null,
  mapping: `june/track#/rules/${index}`,
  overlay: null,
  ...more,
});
const absent = (path: string) => ({ written: false, from: null, tried: [path] });

test('a message is explained rule by rule, with the parts of it that reached nothing', () => {
  const message = {
    type: 'Track',
    channel: 'web',
    context: { traits: { id: 7 }, page: { url: '/' }, ip: '203.0.113.42', groupId: 'g2' },
    event: 'Paid',
    properties: { groupId: 'g1', plan: 'pro' },
    timestamp: '2024-05-01T12:00:00+02:00',
    sentAt: null,
  };
  const { outcome, rules, unused } = june().explain(deepFreeze(message));

  expect(outcome).toStrictEqual(june().safeTransform(message));
  expect(rules).toStrictEqual([
    ruleOf(0, 'userId', {
      from: 'context.traits.id',
      tried: ['userId', 'traits.userId', 'traits.id', 'context.traits.userId'],
      changes: ['an integer became a string'],
    }),
    ruleOf(1, 'anonymousId', absent('anonymousId')),
    ruleOf(2, 'email', absent('email')),
    ruleOf(3, 'event'),
    ruleOf(4, 'properties', { changes: ['"groupId" was left out'] }),
    ruleOf(5, 'timestamp', { tried: ['originalTimestamp'], changes: ['its offset became UTC'] }),
    ruleOf(6, 'context', {
      changes: ['"page" was left out', '"traits" was left out', '"groupId" has a rule of its own'],
    }),
    ruleOf(7, 'context.groupId', {
      from: 'properties.groupId',
      tried: ["$.context.externalId[?(@.type=='juneGroupId')].id"],
    }),
  ]);
  expect(unused).toStrictEqual(['channel', 'context.page', 'context.groupId']);
});

test('rules that overlays added or changed are named by them', () => {
  const own = parseOverlay(
    {
      description: 'A test overlay',
      destination: 'june',
      mappings: {
        track: {
          rules: [
            { destKey: 'plan', sourceKeys: 'plan', metadata: { type: ['string', 'toLower'] } },
            { destKey: 'tier', sourceKeys: 'tier', metadata: { defaultValue: 0 } },
          ],
          remove: ['email', 'anonymousId'],
        },
      },
    },
    'mine.json',
  );
  const transformer = createTransformer({ apiKey, overlays: [overlays.rudderTransformer, own] });
  const { rules } = transformer.explain(deepFreeze({ ...track, plan: 'PRO' }));

  expect(rules.map(({ destKey, overlay, mapping }) => [destKey, overlay, mapping])).toStrictEqual([
    ['userId', null, 'june/track#/rules/0'],
    ['event', null, 'june/track#/rules/3'],
    ['properties', null, 'june/track#/rules/4'],
    [
      'timestamp',
      'june/overlays/rudder-transformer',
      'june/overlays/rudder-transformer#/mappings/track/rules/0',
    ],
    ['context', null, 'june/track#/rules/6'],
    ['context.groupId', null, 'june/track#/rules/7'],
    ['plan', 'mine.json', 'mine.json#/mappings/track/rules/0'],
    ['tier', 'mine.json', 'mine.json#/mappings/track/rules/1'],
  ]);
  expect(rules.slice(-2).map(({ from, tried, changes }) => ({ from, tried, changes }))).toStrictEqual([
    { from: 'plan', tried: [], changes: ['its letters became lower case'] },
    { from: null, tried: ['tier'], changes: ['the default value was used'] },
  ]);
});

test('values below an object that a deeper rule writes are not used twice', () => {
  const files = parseDestination({
    'destination.json': destinationOf('track'),
    'any.json': {
      description: 'A test',
      rules: [
        { destKey: 'a', sourceKeys: ['empty', 'a'], metadata: { type: 'object' } },
        { destKey: 'a.b.c', sourceKeys: 'x' },
        { destKey: 'd', sourceKeys: '$.list[*].d' },
      ],
    },
  });
  const transformer = createDestinationTransformer(files, { apiKey });
  const message = {
    type: 'track',
    empty: [],
    a: { b: { c: 1, d: 2 } },
    list: [{ e: 1 }, { d: false, f: 1 }],
  };
  const { outcome, unused } = transformer.explain(deepFreeze(message));

  expect(outcome).toMatchObject({ request: { body: { a: { b: { d: 2 } }, d: false } } });
  expect(unused).toStrictEqual(['a.b.c', 'list.0', 'list.1.f']);
});
