import { ConfigurationError } from '../../src/index.js';
import { createSender, toFetch } from '../../src/send.js';
import { createSender as createWebSender } from '../../src/send-web.js';

const refusalOf = (options: unknown) => {
  try {
    createSender(options as object);
    return undefined;
  } catch (error) {
    return error instanceof ConfigurationError ? [error.place.key, error.message] : error;
  }
};

test.each([
  ['rate', 0.09, 'a number from 0.1 to 1000000, or "off"'],
  ['rate', Number.NaN, 'a number from 0.1 to 1000000, or "off"'],
  ['concurrency', 1.5, 'a whole number from 1 to 1000'],
  ['timeout', '10', 'a number from 1 to 86400000'],
  ['retries', -1, 'a whole number from 0 to 1000'],
  ['clock', { now: () => 0 }, 'an object with the functions now and schedule'],
  ['random', 0.5, 'a function'],
  ['fetch', {}, 'a function'],
])('%s is refused', (key, value, expected) => {
  expect(refusalOf({ [key]: value })).toStrictEqual([key, `Invalid option: "${key}" must be ${expected}`]);
});

test('what is no option, or no options, is refused', () => {
  expect(refusalOf({ rates: 1 })).toMatchObject(['rates', expect.stringContaining('there are rate, ')]);
  expect(refusalOf(null)).toStrictEqual(['options', 'Invalid option: "options" must be an object']);
});

test.each([
  ['undici', createSender],
  ['fetch', createWebSender],
])('a sender over %s needs no options', async (_, create) => {
  const sender = create();
  await sender.close();

  expect(sender.counts()).toStrictEqual({
    held: 0,
    inFlight: 0,
    attempts: 0,
    retried: 0,
    ambiguous: 0,
    pausedMs: 0,
    isProbing: false,
    lastFailure: null,
  });
});

test('toFetch has what fetch takes, and follows no redirect', () => {
  const headers = { Authorization: 'Basic KEY' };
  const request = { method: 'POST', url: 'http://localhost/api/page', headers, body: { userId: 'u1' } };

  expect(toFetch(request)).toStrictEqual([
    'http://localhost/api/page',
    { method: 'POST', headers: { Authorization: 'Basic KEY' }, body: '{"userId":"u1"}', redirect: 'manual' },
  ]);
});
