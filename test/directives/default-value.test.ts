import { directives, type Metadata } from '../../src/directives/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

type Setting = NonNullable<Metadata['defaultValue']>;
const fallbackOf = (setting: Setting) =>
  directives.defaultValue.compile(deepFreeze(setting), { types: [], ownKeys: [] }).fallback;

test.each([0, -1.5, false, true, '', ' ', 'free'])('the default %j is given as it is', (setting) => {
  expect(fallbackOf(setting)?.()).toBe(setting);
});

test.each([[[]], [{}], [[1, [2]]], [{ plan: { name: 'free', tags: ['a'] } }]])(
  'the default %j is given as an equal',
  (setting) => {
    expect(fallbackOf(setting)?.()).toStrictEqual(setting);
  },
);

test('each message has a default of its own, at every level', () => {
  const fallback = fallbackOf({ plan: { tags: ['a'] } });
  const changed = fallback?.() as { plan: { tags: string[] } };
  changed.plan.tags.push('b');

  expect(fallback?.()).toStrictEqual({ plan: { tags: ['a'] } });
});

test('an own __proto__ key of a default is data', () => {
  const given = fallbackOf(JSON.parse('{"__proto__":{"a":1}}') as object)?.();

  expect(JSON.stringify(given)).toBe('{"__proto__":{"a":1}}');
  expect(Reflect.ownKeys(given as object)).toStrictEqual(['__proto__']);
  expect(Object.entries(given as object)).toStrictEqual([['__proto__', { a: 1 }]]);
});
