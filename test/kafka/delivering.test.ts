import { setTimeout as wait } from 'node:timers/promises';
import { createSender, type Fetch, type FetchAnswer } from '../../src/send.js';
import type { KafkaWorkerOptions } from '../../src/kafka.js';
import { createFakeKafka, type FakeKafka } from './fake-kafka.js';
import { committedCount, jsonOf, recordOf, runThrough, start, track, until } from './support.js';

let fake: FakeKafka;
/** The users whose requests June got, in that order. */
let got: string[];
/** Answers a request, by its user. */
let answer: (userId: string) => number | Promise<number>;

beforeEach(() => {
  fake = createFakeKafka(['events', 'dead', 'filtered']);
  got = [];
  answer = () => 200;
});

const answerOf = (status: number): FetchAnswer => ({ status, headers: { get: () => null }, body: null });

const fetch: Fetch = async (_, { body }) => {
  const { userId } = JSON.parse(Buffer.from(body).toString()) as { userId: string };
  const status = await answer(userId);
  if (status === 0) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  if (status === 200) got.push(userId);
  return answerOf(status);
};

const FAST = { rate: 'off', retryBase: 1, retryMax: 2, giveUp: 20, retries: 3, fetch } as const;
const DELIVER: Partial<KafkaWorkerOptions> = { to: undefined, deliver: () => createSender(FAST) };

function append(...users: readonly string[]): void {
  for (const user of users) fake.append('events', 0, recordOf(track(user), user));
}

test('requests are delivered, and what is filtered or malformed goes to its topic', async () => {
  append('u1', 'u2');
  fake.append('events', 0, recordOf('no JSON'));
  fake.append('events', 1, { value: null });
  fake.append('events', 1, recordOf({ batch: [track('u3'), track('u4')] }));
  const { tally } = await runThrough(fake, 5, DELIVER);

  expect(got.sort()).toStrictEqual(['u1', 'u2', 'u3', 'u4']);
  expect(fake.read('dead').map(jsonOf)).toMatchObject([{ code: 'json_invalid', offset: 2 }]);
  expect(fake.read('filtered').map(jsonOf)).toMatchObject([{ code: 'tombstone', partition: 1 }]);
  expect(tally).toMatchObject({
    records: 5,
    transformed: 4,
    delivered: 4,
    undelivered: 0,
    filtered: 1,
    malformed: 1,
  });
});

test('what June refuses is a dead letter with the message and the answer', async () => {
  append('u1', 'bad', 'u2');
  answer = (user) => (user === 'bad' ? 400 : 200);
  const { tally } = await runThrough(fake, 3, DELIVER);

  expect(fake.read('dead').map(jsonOf)).toStrictEqual([
    {
      ...{ topic: 'events', partition: 0, offset: 1, index: 0, code: 'delivery_refused' },
      ...{ message: 'The answer was HTTP 400', place: null, httpStatus: 400, answer: '' },
      raw: JSON.stringify(track('bad')),
    },
  ]);
  expect(tally).toMatchObject({ delivered: 2, undelivered: 1 });
});

test('so is what fails again and again while others arrive', async () => {
  append('bad', ...Array.from({ length: 50 }, (_, index) => `u${index}`));
  answer = async (user) => {
    await wait(1);
    return user === 'bad' ? 503 : 200;
  };
  await runThrough(fake, 51, DELIVER);

  expect(fake.read('dead').map(jsonOf)).toMatchObject([
    { code: 'delivery_exhausted', offset: 0, httpStatus: 503 },
  ]);
});

test('no offset is committed before what is behind it is settled', async () => {
  append('u1', 'slow', 'u2', 'u3');
  let release = () => undefined as unknown;
  answer = (user) =>
    user === 'slow'
      ? new Promise<number>(
          (resolve) =>
            (release = () => {
              resolve(200);
            }),
        )
      : 200;
  const running = start(fake, DELIVER);
  await until(() => got.length === 3 && committedCount(fake) > 0);
  expect(committedCount(fake)).toBe(1);
  release();
  await until(() => committedCount(fake) === 4);
  await running.stop();
});

test('while June is down partitions are paused once much is held, and nothing is lost', async () => {
  append(...Array.from({ length: 19_999 }, (_, index) => `u${index}`));
  answer = () => 0;
  const running = start(fake, { ...DELIVER, sessionTimeoutMs: 60_000 });
  await until(() => running.worker.status().partitions.some(({ isPaused }) => isPaused));
  const read = fake.fetched();
  // what was asked for before still comes
  append('u19999');
  await until(() => fake.fetched() > read);
  append('u20000');
  await until(() => (running.worker.status().partitions[0]?.lag ?? 0) === 20_001);
  expect([fake.fetched() - read, got, committedCount(fake)]).toStrictEqual([1, [], 0]);

  answer = () => 200;
  await until(() => committedCount(fake) === 20_001);
  await running.stop();
  expect(new Set(got).size).toBe(20_001);
  expect(got).toHaveLength(20_001);
  expect(fake.read('dead')).toStrictEqual([]);
});

/** Listens for the word that nothing is taken. */
function listenForDown() {
  let isTold = false;
  const warn = () => {
    isTold = true;
  };
  return { log: { info: () => undefined, warn }, isDown: () => isTold };
}

test('requests of one user alone are no dead letters while June is down', async () => {
  append('u1', 'u1');
  answer = () => 503;
  const { log, isDown } = listenForDown();
  const running = start(fake, { ...DELIVER, log });
  await until(isDown);
  answer = () => 200;
  await until(() => committedCount(fake) === 2);
  await running.stop();
  expect([got, fake.read('dead')]).toStrictEqual([['u1', 'u1'], []]);
});

test('a request that is never taken, alone at first, is a dead letter once one of another user arrives', async () => {
  append('bad', 'bad');
  answer = (user) => (user === 'bad' ? 503 : 200);
  const { log, isDown } = listenForDown();
  const running = start(fake, { ...DELIVER, log });
  await until(isDown);
  append('u1');
  await until(() => committedCount(fake) === 1);
  append('u2');
  await until(() => committedCount(fake) === 4);
  await running.stop();

  expect(got).toStrictEqual(['u1', 'u2']);
  expect(fake.read('dead').map(jsonOf)).toMatchObject([
    { code: 'delivery_exhausted', offset: 0, httpStatus: 503 },
    { code: 'delivery_exhausted', offset: 1, httpStatus: 503 },
  ]);
});

test('a request that is never taken does not hold up the others once June is up again', async () => {
  append('bad', ...Array.from({ length: 50 }, (_, index) => `u${index}`));
  answer = () => 503;
  const { log, isDown } = listenForDown();
  const running = start(fake, { ...DELIVER, log });
  await until(isDown);
  answer = (user) => (user === 'bad' ? 503 : 200);
  await until(() => committedCount(fake) === 51);
  await running.stop();

  expect(got).toHaveLength(50);
  expect(fake.read('dead').map(jsonOf)).toMatchObject([{ code: 'delivery_exhausted', offset: 0 }]);
});

test('requests of a user arrive in their order, also after June was down', async () => {
  const users = Array.from({ length: 100 }, (_, index) => track('u1', { event: `event ${index}` }));
  for (const message of users) fake.append('events', 0, recordOf(message));
  let calls = 0;
  const events: string[] = [];
  const inOrder: Fetch = (_, { body }) => {
    calls += 1;
    if (calls > 20 && calls < 60) return Promise.resolve(answerOf(503));
    events.push((JSON.parse(Buffer.from(body).toString()) as { event: string }).event);
    return Promise.resolve(answerOf(200));
  };
  await runThrough(fake, 100, { ...DELIVER, deliver: () => createSender({ ...FAST, fetch: inOrder }) });
  expect(events).toStrictEqual(users.map(({ event }) => event));
});

test('a key that is wrong ends the worker, and nothing is committed', async () => {
  append('u1', 'u2');
  answer = () => 401;
  await expect(start(fake, DELIVER).ended).rejects.toMatchObject({
    code: 'denied',
    message: 'The API key or the address of requests is wrong: HTTP 401',
  });
  expect(committedCount(fake)).toBe(0);
});

test('before the group forms anew what is under way is waited for, and committed', async () => {
  append('u1', 'slow');
  answer = (user) => (user === 'slow' ? wait(300, 200) : 200);
  const one = start(fake, { ...DELIVER, sessionTimeoutMs: 1000 });
  await until(() => got.length === 1);
  const other = start(fake, DELIVER);
  await until(() => other.worker.status().isReading);

  expect(committedCount(fake)).toBe(2);
  await Promise.all([one.stop(), other.stop()]);
  expect(got).toStrictEqual(['u1', 'slow']);
});

test('the end of the process waits for what is under way, and commits it', async () => {
  append('slow');
  answer = () => wait(100, 200);
  const running = start(fake, DELIVER);
  await until(() => (running.worker.status().partitions[0]?.lag ?? 0) > 0);
  await wait(50);
  await running.stop();

  expect([got, committedCount(fake)]).toStrictEqual([['slow'], 1]);
  expect(fake.group.members()).toStrictEqual([]);
});

test('a message of too many levels is a dead letter', async () => {
  const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  fake.append(
    'events',
    0,
    recordOf(JSON.stringify(track('u1', { properties: 'deep' })).replace('"deep"', deep)),
  );
  await runThrough(fake, 1, DELIVER);

  expect(fake.read('dead').map(jsonOf)).toMatchObject([{ code: 'nesting_too_deep' }]);
});

test.each([
  [{ dead: undefined }, 'Invalid option: "dead" must be a topic where requests are delivered'],
  [{ to: 'requests' }, 'Invalid option: "to" must be left out where requests are delivered'],
])('to deliver with %j is refused', (options, message) => {
  expect(() => start(fake, { ...DELIVER, ...options })).toThrow(message);
});
