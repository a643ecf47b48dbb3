import { process as processEvent, processRouterDest } from '../../../src/rudderstack/index.js';
import { createService } from '../../../src/service/index.js';
import { deepFreeze } from '../../support/deep-freeze.js';

const RECEIVED = '2024-05-02T08:00:01.000Z';
const SENT = '2024-05-01T10:00:00.000Z';
const destination = { Config: { apiKey: 'key-1' } };
const track = { type: 'track', userId: 'u1', event: 'Paid' };
const filled = { ...track, originalTimestamp: RECEIVED, receivedAt: RECEIVED };

/** The time that June gets: `timestamp` where `originalTimestamp` was filled in, else `originalTimestamp`. */
const CASES: readonly (readonly [string, object, string])[] = [
  ['receivedAt beside a timestamp', { ...filled, timestamp: SENT }, SENT],
  ['receivedAt alone', filled, RECEIVED],
  ['receivedAt beside a timestamp of null', { ...filled, timestamp: null }, RECEIVED],
  ['receivedAt beside a blank timestamp', { ...filled, timestamp: ' ' }, RECEIVED],
  [
    'the same moment in other characters',
    { ...filled, receivedAt: '2024-05-02T08:00:01Z', timestamp: SENT },
    RECEIVED,
  ],
  ['no receivedAt', { ...track, originalTimestamp: RECEIVED, timestamp: SENT }, RECEIVED],
  ['no originalTimestamp', { ...track, receivedAt: RECEIVED, timestamp: SENT }, SENT],
];

const timeOf = (output: unknown) => (output as { body: { JSON: { timestamp: string } } }).body.JSON.timestamp;

async function answerOf(path: string, body: unknown): Promise<unknown> {
  const { fetch } = createService({ logLevel: 'silent', metricsPort: 'off' });
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(new Request(`http://127.0.0.1:9090${path}`, init));
  return response.json();
}

test.each(CASES)('an originalTimestamp of %s is dated alike by every door', async (_, message, time) => {
  const event = deepFreeze({ message, destination });
  const [routed] = await processRouterDest([event]);
  const processed = (await answerOf('/v0/destinations/june', [event])) as { output: unknown }[];
  const served = (await answerOf('/routerTransform', { input: [event] })) as {
    output: { batchedRequest: unknown }[];
  };

  expect([
    timeOf(processEvent(event)),
    timeOf((routed as { batchedRequest?: unknown }).batchedRequest),
    timeOf(processed[0]?.output),
    timeOf(served.output[0]?.batchedRequest),
  ]).toStrictEqual([time, time, time, time]);
});

test('a timestamp that is present but wrong is not passed over for one that was filled in', async () => {
  const [result] = await processRouterDest([{ message: { ...filled, timestamp: 'soon' }, destination }]);

  expect(result).toMatchObject({
    statusCode: 400,
    error: expect.stringMatching(/^Invalid value for "timestamp" at timestamp: /) as string,
  });
});

test('two wrong values that are alike are refused as ever, and other messages are left as they are', async () => {
  const numbers = { ...track, originalTimestamp: 5, receivedAt: 5, timestamp: SENT };
  const results = await processRouterDest([
    { message: numbers, destination },
    { message: [], destination },
  ]);

  expect(results.map(({ statusCode }) => statusCode)).toStrictEqual([400, 400]);
});
