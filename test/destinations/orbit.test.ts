import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, InstrumentationError } from '../../src/index.js';
import { createDestinationTransformer, parseDestination, parseOverlay } from '../../src/mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';

const FOLDER = join(__dirname, 'orbit');
const files = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);
const orbit = () => deepFreeze(parseDestination(Object.fromEntries(files)));
const transformer = () => createDestinationTransformer(orbit(), { apiKey: 'key-1' });
const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${btoa('key-1:')}` };

const screen = deepFreeze({
  type: 'Screen',
  anonymousId: 'd1',
  name: 'Home',
  properties: { name: 'Start', title: 'x', color: 'red' },
  context: { app: { build: 7 } },
  timestamp: '2024-05-01T12:00:00+02:00',
});

test('a screen becomes a request of the destination', () => {
  expect(transformer().safeTransform(screen)).toStrictEqual({
    status: 'transformed',
    request: {
      method: 'POST',
      url: 'https://ingest.orbit.example/v2/screens',
      headers,
      body: {
        person: { id: 'd1' },
        view: { color: 'red', title: 'home', app: { build: 7 } },
        at: '2024-05-01T10:00:00.000Z',
      },
    },
    warnings: [
      {
        code: 'person_is_anonymous',
        message: 'The person is known by a device alone',
        place: { destKey: 'person.id', sourceKeys: ['anonymousId'], mapping: 'orbit/screen#/warnings/0' },
      },
    ],
  });
});

test('two message types share a mapping, and each has its path', () => {
  expect(transformer().transform({ type: 'page', userId: 7 })).toStrictEqual({
    method: 'POST',
    url: 'https://ingest.orbit.example/v2/pages',
    headers,
    body: { person: { id: '7' }, view: { title: 'untitled' } },
  });
});

test('another flavour has its own address and key', () => {
  const sandbox = createDestinationTransformer(orbit(), { apiKey: 'key:1', api: 'sandbox' });
  const purchase = { type: 'track', userId: 'u1', properties: { products: [{}, { sku: 12 }], total: 9.5 } };

  expect(sandbox.transform(deepFreeze(purchase))).toStrictEqual({
    method: 'POST',
    url: 'https://sandbox.orbit.example/purchases',
    headers: { 'Content-Type': 'application/json', Authorization: 'Basic key:1' },
    body: { person: 'u1', article: 12, amount: 9.5 },
  });
});

const errorOf = (message: object) => {
  const outcome = transformer().safeTransform(message);
  return outcome.status === 'rejected' ? outcome.error.toJSON() : outcome;
};

test('its errors name its own mappings', () => {
  const place = { destKey: 'article', sourceKeys: ['$.properties.products[*].sku'] };

  expect(errorOf({ type: 'track', userId: 'u1' })).toMatchObject({
    code: 'required_value_missing',
    place: { ...place, mapping: 'orbit/purchase#/rules/2' },
  });
  expect(errorOf({ type: 'track', properties: { products: [{ sku: 'a' }] } })).toMatchObject({
    code: 'identity_missing',
    place: { mapping: 'orbit/purchase#/requireAny/0' },
  });
  expect(() => transformer().transform({ type: 'identify', userId: 'u1' })).toThrow(InstrumentationError);
});

test('it is switched off by its own name', () => {
  const off = { ...screen, integrations: { Orbit: false, June: true } };

  expect(transformer().safeTransform(off)).toStrictEqual({
    status: 'filtered',
    reason: 'destination_disabled',
  });
  expect(transformer().transform({ ...screen, integrations: { June: false } })).not.toBeNull();
});

test('overlays are read against it, and those of June are refused', () => {
  const overlay = { description: 'd', mappings: { screen: { remove: ['at'] } } };
  const own = parseOverlay({ ...overlay, destination: 'orbit' }, 'mine.json', orbit());
  const patched = createDestinationTransformer(orbit(), { apiKey: 'key-1', overlays: [own] });
  const june = parseOverlay({ ...overlay, destination: 'june', mappings: {} });

  expect(Object.keys(patched.transform(screen)?.body ?? {})).toStrictEqual(['person', 'view']);
  expect(() => createDestinationTransformer(orbit(), { apiKey: 'key-1', overlays: [june] })).toThrow(
    ConfigurationError,
  );
});

test('its explanation names its files', () => {
  const { rules, unused } = transformer().explain(screen);

  expect(rules.map(({ mapping, changes }) => [mapping, changes])).toStrictEqual([
    ['orbit/screen#/rules/0', []],
    ['orbit/screen#/rules/1', ['"name" was left out', '"title" has a rule of its own']],
    ['orbit/screen#/rules/2', ['its letters became lower case']],
    ['orbit/screen#/rules/3', []],
    ['orbit/screen#/rules/4', ['its offset became UTC']],
  ]);
  expect(unused).toStrictEqual(['properties.name', 'properties.title']);
});
