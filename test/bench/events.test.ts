import { createTransformer } from '../../src/index.js';
import { createByHand } from './by-hand.js';
import { makeEvents } from './events.js';

const events = makeEvents(1000);

test('the benchmark measures 60 % track, 20 % page, 10 % identify and 10 % group', () => {
  const share = (type: string) => events.filter((event) => event.type === type).length / events.length;

  expect(['track', 'page', 'identify', 'group'].map(share)).toStrictEqual([0.6, 0.2, 0.1, 0.1]);
});

test('its messages have a browser context of about 1.6 kB', () => {
  const sizes = events.map(({ context }) => JSON.stringify(context).length);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;

  expect(Math.round(mean / 100)).toBe(16);
});

test('the engine and the reference by hand give the same requests and warnings for all of them', () => {
  const apiKey = 'wk_test_0123456789';
  const outcomes = events.map((event) => createByHand(apiKey).safeTransform(event));
  const transformer = createTransformer({ apiKey });

  expect(outcomes.map(({ status }) => status)).toStrictEqual(events.map(() => 'transformed'));
  expect(JSON.stringify(events.map((event) => transformer.safeTransform(event)))).toBe(
    JSON.stringify(outcomes),
  );
});
