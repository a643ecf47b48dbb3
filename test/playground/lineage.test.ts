import { createTransformer, overlays } from '../../src/index.js';
import { describeMappings, type Explanation } from '../../src/mapping.js';
import { linkRules } from '../../src/playground/lineage/link-rules.js';
import {
  lightUp,
  splitUnused,
  UNLIT,
  type Lineage,
  type Pointed,
} from '../../src/playground/lineage/light-up.js';
import { FIXTURE_API_KEY, loadFixtures, type Fixture } from '../support/fixture.js';

type Case = Pick<Fixture, 'message' | 'config'>;

function lineageOf({ message, config = {} }: Case): Lineage {
  const chosen = (config.overlays ?? []).map((name) => overlays[name]);
  const transformer = createTransformer({ ...config, apiKey: FIXTURE_API_KEY, overlays: chosen });
  const explanation = transformer.explain(message) as Explanation<Record<string, unknown>>;
  const { type } = Object(message) as { type?: unknown };
  const mapping = describeMappings(chosen).find((each) => each.type === String(type).toLowerCase());
  const links = linkRules(explanation.rules, Object(message) as Record<string, unknown>, mapping);
  return { explanation, links, unused: splitUnused(explanation.unused) };
}

const light = (message: object, pointed: Pointed) => lightUp(pointed, lineageOf({ message }));

const valueAt = (from: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], from);

const MESSAGE = {
  type: 'track',
  userId: 'u7',
  event: 'Paid',
  properties: { groupId: 'g1', plan: 'pro', items: [{ sku: 's1' }] },
  originalTimestamp: '2024-05-01T10:00:00Z',
  context: { externalId: [{ type: 'other', id: 'x' }], os: { name: 'Linux' }, page: { url: 'u' } },
  channel: 'web',
};

test('a value of the request lights up its rule, its source and what was tried before', () => {
  expect(light(MESSAGE, { pane: 'request', path: ['context', 'groupId'] })).toStrictEqual({
    rules: ['context.groupId'],
    message: [['properties', 'groupId']],
    request: [['context', 'groupId']],
    words:
      "context.groupId: from properties.groupId; tried before: $.context.externalId[?(@.type=='juneGroupId')].id, absent; rule june/track#/rules/7",
  });
});

test('a part of a value lights up the part that it was', () => {
  expect(light(MESSAGE, { pane: 'request', path: ['properties', 'items', '0', 'sku'] })).toStrictEqual({
    rules: ['properties'],
    message: [['properties', 'items', '0', 'sku']],
    request: [['properties', 'items', '0', 'sku']],
    words: 'properties: from properties; "groupId" was left out; rule june/track#/rules/4',
  });
});

test('a value of the message lights up all that it reached', () => {
  expect(light(MESSAGE, { pane: 'message', path: ['properties'] })).toStrictEqual({
    rules: ['properties', 'context.groupId'],
    message: [['properties']],
    request: [['properties'], ['context', 'groupId']],
    words: 'properties: reaches properties, context.groupId',
  });
  expect(light(MESSAGE, { pane: 'message', path: ['properties', 'groupId'] })).toStrictEqual({
    rules: ['context.groupId'],
    message: [['properties', 'groupId']],
    request: [['context', 'groupId']],
    words: 'properties.groupId: reaches context.groupId',
  });
});

test('what chose an entry of a list lights up with it', () => {
  const message = { ...MESSAGE, context: { externalId: [{ type: 'juneGroupId', id: 'g9' }] } };

  expect(light(message, { pane: 'request', path: ['context', 'groupId'] }).message).toStrictEqual([
    ['context', 'externalId', '0', 'id'],
    ['context', 'externalId', '0', 'type'],
  ]);
});

test.each([
  [['channel'], 'channel: reached nothing'],
  [['context', 'page', 'url'], 'context.page.url: reached nothing'],
  [['type'], 'type: chooses the mapping'],
])('%j of the message says why it is not sent', (path, words) => {
  expect(light(MESSAGE, { pane: 'message', path })).toStrictEqual({
    rules: [],
    message: [path],
    request: [],
    words,
  });
});

test('a rule lights up both of its ends, a container the rules below it, and nothing where nothing is', () => {
  expect(light(MESSAGE, { pane: 'mapping', destKey: 'event' })).toStrictEqual({
    rules: ['event'],
    message: [['event']],
    request: [['event']],
    words: 'event: from event; rule june/track#/rules/3',
  });
  const { context: _context, ...bare } = MESSAGE;
  expect(light(bare, { pane: 'request', path: ['context'] }).rules).toStrictEqual(['context.groupId']);
  expect(light(MESSAGE, { pane: 'mapping', destKey: 'none' })).toStrictEqual(UNLIT);
  expect(lightUp(undefined, lineageOf({ message: MESSAGE }))).toStrictEqual(UNLIT);
  expect(light(MESSAGE, { pane: 'request', path: [] })).toStrictEqual(UNLIT);
});

test('a rule that refuses says so', () => {
  const { userId: _userId, ...message } = MESSAGE;

  expect(light(message, { pane: 'mapping', destKey: 'userId' }).words).toMatch(
    /^userId: no source is present; tried before: userId, absent, .*; refused: Missing required value for "userId"/,
  );
});

const fixtures = loadFixtures('june');

/** A value that nothing but its place can have changed is the same on both ends. */
function wrongEnds(fixture: Case): string[] {
  const lineage = lineageOf(fixture);
  const { outcome } = lineage.explanation;
  if (outcome.status !== 'transformed') return [];
  return lineage.links
    .filter(({ rule }) => rule.written && rule.from !== null && rule.changes.length === 0)
    .filter(({ rule, target }) => {
      const lit = lightUp({ pane: 'request', path: target }, lineage);
      const [source = []] = lit.message;
      const [sent, read] = [valueAt(outcome.request.body, target), valueAt(fixture.message, source)];
      const isSame = typeof sent === 'object' || sent === read;
      return !isSame || !lit.words.startsWith(`${rule.destKey}: from ${rule.from ?? ''}; `);
    })
    .map(({ rule }) => rule.destKey);
}

test('in every fixture each value leads to the source that explain names', () => {
  const wrong = fixtures.flatMap((fixture) => wrongEnds(fixture).map((key) => `${fixture.file} ${key}`));

  expect(fixtures.length).toBeGreaterThan(300);
  expect(wrong).toStrictEqual([]);
});

test('in every fixture what reached nothing lights up nothing but itself', () => {
  const wrong = fixtures.flatMap((fixture) => {
    const lineage = lineageOf(fixture);
    return lineage.unused
      .map((path) => lightUp({ pane: 'message', path }, lineage))
      .filter(
        ({ rules, request, words }) =>
          rules.length + request.length > 0 || !words.endsWith('reached nothing'),
      )
      .map(({ words }) => `${fixture.file} ${words}`);
  });

  expect(wrong).toStrictEqual([]);
});
