import fc from 'fast-check';
import { indexMembers, listEntries, rootOf } from '../../src/service/events/json-slices.js';
import { applyRetlTimestamp, resolveApiKey } from '../../src/service/events/prepare-event.js';
import { createAdmission } from '../../src/service/http/admission.js';
import { OverloadError } from '../../src/service/http/request-error.js';
import { normalizePath } from '../../src/service/http/routes.js';
import { deepFreeze } from '../support/deep-freeze.js';

const row = { channel: 'sources', originalTimestamp: 'o', timestamp: 't' };

test.each([
  [{ ...row, type: 'identify', context: { timestamp: 'c' }, traits: { timestamp: 'x' } }, 'c'],
  [{ ...row, type: 'Identify', context: { timestamp: ' ', traits: { timestamp: 'ct' } } }, 'ct'],
  [{ ...row, type: 'identify', traits: { timestamp: 5 } }, 5],
  [{ ...row, type: 'TRACK', properties: { timestamp: 'p' }, context: {} }, 'p'],
])('the time of a row wins: %j', (message, timestamp) => {
  const { originalTimestamp: _, ...others } = message;

  expect(applyRetlTimestamp(deepFreeze(message))).toStrictEqual({ ...others, timestamp });
});

test.each([
  [{ ...row, type: 'track', properties: {} }],
  [{ ...row, type: 'page', properties: { timestamp: 'p' } }],
  [{ ...row, type: 'group', traits: { timestamp: 'p' } }],
  [{ ...row, type: 'track', properties: { timestamp: 'p' }, context: { mappedToDestination: true } }],
  [{ ...row, type: 'track', properties: { timestamp: 'p' }, channel: 'web' }],
  [{ ...row, type: 5 }],
  [null],
  ['sources'],
])('%j is left as it is', (message) => {
  expect(applyRetlTimestamp(message)).toBe(message);
});

const message = deepFreeze({ properties: { key: 'found', plan: 'pro', none: null }, userId: 'u1' });
const resolve = (apiKey: unknown, more: object = {}) =>
  resolveApiKey({ Config: { apiKey }, ...more }, message);

test.each([
  ['{{ event.properties.key || other }}', 'found', { properties: { plan: 'pro', none: null }, userId: 'u1' }],
  ['{{message.userId||x}}', 'u1', { properties: message.properties }],
  [' {{ message.properties.none || "a || b" }} ', 'a || b', message],
  ['{{ event.toString || d }}', 'd', message],
  ['{{ metadata.userId || d }}', 'd', message],
  ['{{ event || d }}', 'd', message],
  ['{{ event.none || "" }}', '', message],
  ['{{ event.key }}', '{{ event.key }}', message],
  ['{{ event.key || d }', '{{ event.key || d }', message],
  ['{{ event.key || d', '{{ event.key || d', message],
  ['{{}}', '{{}}', message],
  ['{{ event.none ||}}', '', message],
  ['{{ event.none || {{d}} }}', '{{d}}', message],
  ['{{ event.none || a\nb }}', 'a\nb', message],
  ['{{ event.9x || d }}', '{{ event.9x || d }}', message],
  ['plain', 'plain', message],
  [5, 5, message],
])('the key %j is resolved to %j', (template, apiKey, left) => {
  expect(resolve(template)).toStrictEqual({ apiKey, message: left });
});

test('a text that is nearly a template is left as it is, however long', () => {
  const template = `{{${'||'.repeat(500_000)}`;

  expect(resolve(template).apiKey === template).toBe(true);
});

test('a template longer than an API key may be is left as it is', () => {
  const template = (length: number) => `{{ event.userId || ${'d'.repeat(length - 22)} }}`;

  expect(resolve(template(4096)).apiKey === 'u1').toBe(true);
  expect(resolve(template(4097)).apiKey === template(4097)).toBe(true);
});

test('the longest path of a template is resolved in the deepest message', () => {
  const names = 'a.'.repeat(2000);
  const levels = JSON.parse(`${'{"a":'.repeat(2000)}{"b":"found","c":1}${'}'.repeat(2000)}`) as unknown;
  const { apiKey, message: left } = resolveApiKey({ Config: { apiKey: `{{event.${names}b||d}}` } }, levels);

  expect(apiKey).toBe('found');
  expect(JSON.stringify(left)).toBe(`${'{"a":'.repeat(2000)}{"c":1}${'}'.repeat(2000)}`);
});

test('a hundred rows whose type is 20 MB are left as they are, in the time that a few letters take', () => {
  const large = { ...row, type: 'Aa'.repeat(10_000_000), properties: { timestamp: 'p' } };
  const results = Array.from({ length: 100 }, () => applyRetlTimestamp(large) === large);

  expect(results).toStrictEqual(Array(100).fill(true));
});

test('templates are left alone where the destination says that there are none', () => {
  const template = '{{ event.userId || d }}';

  expect(resolve(template, { hasDynamicConfig: false }).apiKey).toBe(template);
  expect(resolve(template, { hasDynamicConfig: true }).apiKey).toBe('u1');
  expect(resolveApiKey(null, message)).toStrictEqual({ apiKey: undefined, message });
});

const json = fc.jsonValue({ maxDepth: 4 });

test('the parts of a JSON text are found', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), json)), fc.constantFrom(undefined, 1), (list, indent) => {
      const text = ` ${JSON.stringify(list, null, indent)} `;
      const entries = listEntries(text, rootOf(text));
      const keys = entries.map((entry, index) =>
        Object.keys(list[index] ?? {}).map((key) => {
          const part = indexMembers(text, entry).get(key);
          return part && text.slice(part.start, part.end);
        }),
      );

      expect(keys.map((texts) => texts.map((each) => JSON.parse(each ?? '') as unknown))).toStrictEqual(
        list.map((each) => Object.values(JSON.parse(JSON.stringify(each)) as object) as unknown[]),
      );
    }),
    { numRuns: 1000 },
  );
});

test('what is no list has no entries, and what is no object no members', () => {
  expect(listEntries('{}', { start: 0, end: 2 })).toStrictEqual([]);
  expect(indexMembers('[]', { start: 0, end: 2 })).toStrictEqual(new Map());
  expect(indexMembers('{"a":1,"a":2}', { start: 0, end: 13 })).toStrictEqual(
    new Map([['a', { start: 11, end: 12 }]]),
  );
});

test.each([
  ['http://127.0.0.1:9090/v0/destinations/June?x=1', '/destinations/june'],
  ['//v0//destinations///june//', '/destinations/june'],
  ['/', '/'],
  ['/v0/destinations/junebug', '/destinations/junebug'],
  ['/v0/validate', '/v0/validate'],
])('the path of %s is %s', (url, path) => {
  expect(normalizePath(url)).toBe(path);
});

test('the end waits until the last request that has begun is over', async () => {
  const { begin, finish, whenIdle } = createAdmission({
    ...{ maxInflightBytes: 100, maxHeapPercent: 'off' },
    letGo: () => undefined,
  });
  const states: string[] = [];
  const note = (state: string) => () => states.push(state);
  await whenIdle().then(note('idle from the start'));
  begin();
  begin();
  const idle = whenIdle().then(note('idle'));
  finish();
  await Promise.resolve().then(note('one is left'));
  finish();
  await idle;

  expect(states).toStrictEqual(['idle from the start', 'one is left', 'idle']);
});

test('requests are let in while there is room, and one alone whatever its size', () => {
  const letGo = () => undefined;
  const admission = createAdmission({ maxInflightBytes: 100, maxHeapPercent: 'off', letGo });
  const first = admission.enter();
  admission.reserve(first, 1000);
  const second = admission.enter();

  expect(() => {
    admission.reserve(second, 1);
  }).toThrow(OverloadError);
  admission.leave(first);
  admission.reserve(second, 50);

  expect(admission.count()).toBe(1);
  admission.stop();
  expect(() => admission.enter()).toThrow('draining');
  expect(() => createAdmission({ maxInflightBytes: 100, maxHeapPercent: 0, letGo }).enter()).toThrow(
    'memory_fencing',
  );
});
