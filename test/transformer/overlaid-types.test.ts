import { createTransformer } from '../../src/index.js';
import { parseOverlay } from '../../src/mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { FIXTURE_API_KEY as apiKey } from '../support/fixture.js';
import { problemsOf } from '../support/problems-of.js';

const overlay = (file: string, content: object) =>
  deepFreeze(parseOverlay({ description: 'd', destination: 'june', mappings: {}, ...content }, file));
const patch = (file: string, track: object) => overlay(file, { mappings: { track } });
const rules = (...list: object[]) => ({ rules: list });

const screen = { messageTypes: { screen: { mapping: 'page', path: '/page' } } };
const own = (file: string, destKey: string) =>
  overlay(file, {
    mappings: { own: rules({ destKey, sourceKeys: 'userId', required: true }) },
    messageTypes: { screen: { mapping: 'own', path: `/${destKey}` } },
  });
const message = { type: 'Screen', userId: 'u', name: 'Home' };

test('an overlay sends a message type to a mapping of the destination, as other overlays leave it', () => {
  const june = createTransformer({
    apiKey,
    overlays: [
      overlay('a.json', screen),
      overlay('b.json', { mappings: { page: { remove: ['properties.name'] } } }),
    ],
  });

  expect(june.transform(message)).toMatchObject({
    url: 'https://api.june.so/api/page',
    body: { userId: 'u' },
  });
  expect(june.explain(message).rules[0]?.mapping).toBe('june/page#/rules/0');
});

test('an overlay gives a mapping whole, and of two that add one type the later one counts', () => {
  const june = createTransformer({
    apiKey,
    overlays: [overlay('a.json', screen), own('b.json', 'x'), own('c.json', 'y')],
  });

  expect(june.transform(message)).toMatchObject({ url: 'https://api.june.so/api/y', body: { y: 'u' } });
  expect(june.safeTransform({ type: 'screen' })).toMatchObject({
    error: { place: { destKey: 'y', sourceKeys: ['userId'], mapping: 'c.json#/mappings/own/rules/0' } },
  });
});

const refused = (...overlays: Parameters<typeof createTransformer>[0]['overlays'] & object) =>
  problemsOf(() => createTransformer({ apiKey, overlays })).map(
    ({ code, file, pointer }) => `${code} ${file}#${pointer}`,
  );

test('what only several overlays make wrong is refused in the later file', () => {
  const below = patch('below.json', rules({ destKey: 'name.first', sourceKeys: 'first' }));
  const flat = patch('flat.json', rules({ destKey: 'name', constant: 'x' }));
  const constant = patch('constant.json', rules({ destKey: 'email', constant: 'x' }));
  const type = patch('type.json', rules({ destKey: 'email', metadata: { type: 'string' } }));
  const container = patch('container.json', {
    remove: ['context.groupId'],
    ...rules({ destKey: 'context', constant: 'x' }),
  });
  const inside = patch('inside.json', rules({ destKey: 'context.app', sourceKeys: 'app' }));
  const page = (file: string, remove: string[]) => overlay(file, { mappings: { page: { remove } } });

  expect(refused(below, flat)).toStrictEqual(['dest_key_conflict flat.json#/mappings/track/rules/0/destKey']);
  expect(refused(flat, below)).toStrictEqual([
    'dest_key_conflict below.json#/mappings/track/rules/0/destKey',
  ]);
  expect(refused(container, inside)).toStrictEqual([
    'dest_key_conflict inside.json#/mappings/track/rules/0/destKey',
  ]);
  expect(refused(inside, container)).toStrictEqual([
    'dest_key_conflict container.json#/mappings/track/rules/0/destKey',
  ]);
  expect(refused(constant, type)).toStrictEqual(['shape_invalid type.json#/mappings/track/rules/0/metadata']);
  expect(refused(type, constant)).toStrictEqual([]);
  expect(refused(page('a.json', ['userId']), page('b.json', ['anonymousId']))).toStrictEqual([
    'rule_unknown b.json#/mappings/page/remove',
  ]);
});

const track = {
  type: 'track',
  userId: 'u',
  event: 'Paid',
  timestamp: '2024-05-01',
  email: 'a@b.c',
  plan: 'pro',
};
const bodyOf = (...overlays: Parameters<typeof createTransformer>[0]['overlays'] & object) =>
  createTransformer({ apiKey, overlays }).transform(track)?.body;

test('sources, templates and constants replace one another, and a constant drops the metadata', () => {
  const sources = patch('s.json', rules({ destKey: 'event', sourceKeys: 'plan' }));
  const template = patch(
    't.json',
    rules({ destKey: 'event', template: '{event}: {plan}', metadata: { type: 'toLower' } }),
  );
  const constant = patch('c.json', rules({ destKey: 'event', constant: 5 }));

  expect(bodyOf(template)?.event).toBe('paid: pro');
  expect(bodyOf(constant)?.event).toBe(5);
  expect(bodyOf(template, sources)?.event).toBe('pro');
  expect(bodyOf(constant, template)?.event).toBe('paid: pro');
  expect(bodyOf(template, constant)?.event).toBe(5);
  expect(bodyOf(sources, patch('r.json', rules({ destKey: 'event', required: false })))?.event).toBe('pro');
});

test('conditions and filters come, and go again', () => {
  const never = { sourceKeys: 'event', exists: false };
  const add = patch('add.json', { filter: never, ...rules({ destKey: 'email', when: never }) });
  const drop = patch('drop.json', { filter: null, ...rules({ destKey: 'email', when: null }) });
  const keep = patch('keep.json', { filter: null, ...rules({ destKey: 'email', required: false }) });
  const explained = createTransformer({ apiKey, overlays: [add, keep] }).explain(track);

  expect(createTransformer({ apiKey, overlays: [add] }).safeTransform(track)).toStrictEqual({
    status: 'filtered',
    reason: 'mapping_filtered',
  });
  expect(createTransformer({ apiKey, overlays: [add] }).transform(track)).toBeNull();
  expect(createTransformer({ apiKey, overlays: [add] }).explain(track)).toStrictEqual({
    outcome: { status: 'filtered', reason: 'mapping_filtered' },
    rules: [],
    removed: [],
    unused: [],
    unmet: { condition: 'event is absent', mapping: 'add.json#/mappings/track/filter' },
  });
  expect(bodyOf(add, drop)?.email).toBe('a@b.c');
  expect(bodyOf(add, keep)?.email).toBeUndefined();
  expect(explained.rules.find(({ destKey }) => destKey === 'email')).toStrictEqual({
    destKey: 'email',
    written: false,
    from: null,
    tried: [],
    changes: [],
    unmet: { condition: 'event is absent', mapping: 'add.json#/mappings/track/rules/0/when' },
    error: null,
    mapping: 'keep.json#/mappings/track/rules/0',
    overlay: 'keep.json',
  });
});

test('a filter comes behind opting out and before the rules, and what it looks at is used', () => {
  const filter = {
    all: [
      { sourceKeys: ['context.app', 'plan'], in: ['pro'] },
      { sourceKeys: "$.list[?(@.type=='x')].id", exists: false },
      { not: { sourceKeys: 'email', exists: false } },
    ],
  };
  const june = createTransformer({ apiKey, overlays: [patch('f.json', { filter })] });

  expect(june.safeTransform({ type: 'track', integrations: { June: false } })).toMatchObject({
    reason: 'destination_disabled',
  });
  expect(june.safeTransform({ type: 'track' })).toMatchObject({ reason: 'mapping_filtered' });
  expect(june.safeTransform({ type: 'track', plan: 'pro', email: 'a' })).toMatchObject({
    status: 'rejected',
  });
  expect(june.explain({ ...track, other: 1 }).unused).toStrictEqual(['other']);
});
