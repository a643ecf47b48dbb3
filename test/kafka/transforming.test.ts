import { createTryWriteRequest } from '../../src/cli/transform/format.js';
import { createTransformer } from '../../src/index.js';
import { createFakeKafka, type FakeKafka } from './fake-kafka.js';
import { committedCount, jsonOf, recordOf, runThrough, sourceOf, start, track, until } from './support.js';

let fake: FakeKafka;

beforeEach(() => {
  fake = createFakeKafka();
  for (const topic of ['events', 'requests', 'dead', 'filtered']) fake.addTopic(topic);
});

/** What `transform --format request` writes. */
function writtenByCommand(message: object): string | undefined {
  const write = createTryWriteRequest({
    format: 'request',
    withCredentials: false,
    authHeader: 'Authorization',
  });
  const request = createTransformer({ apiKey: 'secret-key' }).transform(message);
  return request === null ? undefined : write(request);
}

test('a request is written as the command transform writes it, at the key, partition and time of its record', async () => {
  const headers = [
    [Buffer.from('trace'), Buffer.from([0xff, 0])],
    [Buffer.from('trace'), null],
    [Buffer.from([0xfe]), Buffer.from('')],
  ] as const;
  fake.append('events', 1, { ...recordOf(track('u1'), 'key'), headers, timestamp: 77n });

  await runThrough(fake, 1);

  const source = [Buffer.from('source'), Buffer.from('events/1/0/0')];
  expect(fake.read('requests')).toStrictEqual([
    {
      ...{ partition: 1, offset: 0n, timestamp: 77n, key: Buffer.from('key') },
      ...{ value: Buffer.from(writtenByCommand(track('u1')) ?? ''), headers: [...headers, source] },
    },
  ]);
});

test('the API key is written only where it is asked for', async () => {
  fake.append('events', 0, recordOf(track('u1')));
  await runThrough(fake, 1, { withCredentials: true });

  expect(fake.read('requests').map(jsonOf)).toMatchObject([
    { headers: { Authorization: 'Basic secret-key' } },
  ]);
});

test('each message of a batch has a place of its own', async () => {
  fake.append('events', 0, recordOf({ message: track('u1') }));
  fake.append('events', 0, recordOf({ batch: [track('u2'), 5, track('u3')], context: { ip: '192.0.2.1' } }));
  await runThrough(fake, 2);

  const requests = fake.read('requests');
  expect(requests.map(sourceOf)).toStrictEqual(['events/0/0/0', 'events/0/1/0', 'events/0/1/2']);
  expect(requests.map(jsonOf)).toMatchObject([
    { body: { userId: 'u1' } },
    { body: { userId: 'u2', context: { ip: '192.0.2.1' } } },
    { body: { userId: 'u3', context: { ip: '192.0.2.1' } } },
  ]);
  expect(fake.read('dead').map(jsonOf)).toStrictEqual([
    {
      ...{ topic: 'events', partition: 0, offset: 1, index: 1, code: 'message_invalid' },
      message: 'Message must be a JSON object, received an integer',
      place: { destKey: null, sourceKeys: [], mapping: null },
      raw: '5',
    },
  ]);
});

test('what is filtered goes to its topic, tombstones too', async () => {
  const optedOut = track('u1', { integrations: { June: false } });
  fake.append('events', 0, recordOf(optedOut));
  fake.append('events', 1, { key: Buffer.from('k'), value: null });
  const { tally } = await runThrough(fake, 2);

  const where = { topic: 'events', offset: 0, index: 0 };
  expect(fake.read('filtered').map(jsonOf)).toStrictEqual([
    { ...where, partition: 0, code: 'destination_disabled', raw: JSON.stringify(optedOut) },
    { ...where, partition: 1, code: 'tombstone', raw: null },
  ]);
  expect(tally).toMatchObject({ records: 2, filtered: 2, transformed: 0 });
});

test('without topics for them filtered and refused messages are counted', async () => {
  fake.append('events', 0, { value: null });
  fake.append('events', 0, recordOf('no JSON'));
  fake.append('events', 0, recordOf({ ...track('u1'), type: 'screech' }));
  fake.append('events', 0, recordOf(track('u1', { properties: { page: 5 } })));
  const { tally } = await runThrough(fake, 4, { dead: undefined, filtered: undefined });

  expect(tally).toStrictEqual({
    ...{ records: 4, filtered: 1, malformed: 1, rejected: 1, transformed: 1 },
    ...{ delivered: 0, undelivered: 0, tooLarge: 0, warnings: new Map() },
  });
  expect([...fake.read('dead'), ...fake.read('filtered')]).toStrictEqual([]);
});

test('warnings are counted by their codes', async () => {
  fake.append('events', 0, recordOf(track('u1', { originalTimestamp: '2024-05-01T10:00:00' })));
  const { tally } = await runThrough(fake, 1);

  expect([...tally.warnings]).toStrictEqual([['timestamp_without_zone', 1]]);
});

test('the lag of each partition is known, and what ends behind it', async () => {
  fake.append('events', 0, recordOf(track('u1')));
  fake.append('events', 0, recordOf(track('u2')));
  const running = start(fake);
  await until(() => committedCount(fake) === 2);

  await until(() => running.worker.status().partitions[0]?.done === 2n);
  expect(running.worker.status()).toMatchObject({
    isReading: true,
    interruptions: 0,
    partitions: [
      { partition: 0, done: 2n, lag: 0, isPaused: false },
      { partition: 1, done: 0n, lag: 0, isPaused: false },
    ],
  });
  await running.stop();
  expect(running.worker.status().isReading).toBe(false);
  expect(fake.group.members()).toStrictEqual([]);
});
