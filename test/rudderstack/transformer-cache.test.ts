import { ConfigurationError } from '../../src/index.js';
import { cacheTransformers } from '../../src/rudderstack/transformer-cache.js';

const keys = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => `k${index}`.padEnd(length, 'x'));

test('a transformer is kept for a key that comes again, until it is let go', () => {
  const { find, letGo } = cacheTransformers({});
  const [first, second] = [find('a'), find('b')];

  expect([find('a') === first, find('b') === second]).toStrictEqual([true, true]);
  letGo();
  expect([find('b') === second, find('a') === first]).toStrictEqual([false, false]);
});

test.each([
  ['a thousand keys', 1000, 10],
  ['keys of a million characters', 250, 4000],
])('no more than %s are kept, the latest ones', (_, count, length) => {
  const { find } = cacheTransformers({});
  const all = keys(count + 1, length);
  const made = all.map((key) => find(key));
  const again = all.toReversed().map((key) => find(key));

  expect(again.toReversed().map((one, index) => one === made[index])).toStrictEqual([
    false,
    ...Array<boolean>(count).fill(true),
  ]);
});

test('a key that is none gives its error as data, each time anew', () => {
  const { find } = cacheTransformers({});
  const [first, second] = [find(''), find('')];

  expect([first, second]).toStrictEqual([expect.any(ConfigurationError), expect.any(ConfigurationError)]);
  expect(first).not.toBe(second);
});

test('a fault while a key is read is thrown on', () => {
  const { find } = cacheTransformers({});
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();

  expect(() => find(proxy)).toThrow(TypeError);
});
