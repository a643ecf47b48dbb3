import { setTimeout as wait } from 'node:timers/promises';
import type { KafkaWorkerOptions } from '../../src/kafka.js';
import { createSender, type Fetch } from '../../src/send.js';
import { createFakeKafka, type FakeKafka } from './fake-kafka.js';
import { committedCount, jsonOf, recordOf, start, track, until } from './support.js';

let fake: FakeKafka;
/** What June got: the user and the event of each request, in that order. */
let got: { userId: string; event: string }[];
/** Answers a request, by its user. */
let answer: (userId: string) => number | Promise<number>;

beforeEach(() => {
  fake = createFakeKafka(['events', 'dead', 'filtered']);
  got = [];
  answer = () => 200;
});

const fetch: Fetch = async (_, { body }) => {
  const { userId, event } = JSON.parse(Buffer.from(body).toString()) as { userId: string; event: string };
  const status = await answer(userId);
  if (status === 200) got.push({ userId, event });
  return { status, headers: { get: () => null }, body: null };
};

const FAST = { rate: 'off', retryBase: 1, retryMax: 2, giveUp: 20, retries: 3, fetch } as const;
const DELIVER: Partial<KafkaWorkerOptions> = { to: undefined, deliver: () => createSender(FAST) };

function append(...users: readonly string[]): void {
  for (const user of users) fake.append('events', 0, recordOf(track(user), user));
}

/** Starts a worker; `isDown` tells whether it has said that nothing is taken. */
function startListening() {
  const told = { isDown: false };
  const warn = () => {
    told.isDown = true;
  };
  const options = { ...DELIVER, sessionTimeoutMs: 60_000, log: { info: () => undefined, warn } };
  return { ...start(fake, options), isDown: () => told.isDown };
}

const manyGood = Array.from({ length: 50 }, (_, index) => `u${index}`);
const onlyBad = (user: string) => (user.startsWith('bad') ? 503 : 200);

test('a request is no dead letter where June went down after it had taken another', async () => {
  append('u1', 'u2');
  let asked = 0;
  answer = () => ((asked += 1) === 1 ? 200 : 503);
  const running = startListening();
  await until(running.isDown);
  answer = () => 200;
  await until(() => committedCount(fake) === 2);
  await running.stop();

  expect([got.map(({ userId }) => userId), fake.read('dead')]).toStrictEqual([['u1', 'u2'], []]);
});

test('two requests that are never taken hold up nobody who comes later', async () => {
  append('bad1', 'bad2');
  answer = onlyBad;
  const running = startListening();
  await until(running.isDown);
  append(...manyGood);
  await until(() => committedCount(fake) === 52);
  await running.stop();

  expect(got).toHaveLength(50);
  expect(fake.read('dead').map(jsonOf)).toMatchObject([
    { code: 'delivery_exhausted', offset: 0 },
    { code: 'delivery_exhausted', offset: 1 },
  ]);
});

test('several requests that are never taken hold up nobody once June is up again', async () => {
  append('bad1', 'bad2', 'bad3', ...manyGood);
  answer = () => 503;
  const running = startListening();
  await until(running.isDown);
  answer = onlyBad;
  await until(() => committedCount(fake) === 53);
  await running.stop();

  expect(got).toHaveLength(50);
  expect(fake.read('dead').map(jsonOf)).toHaveLength(3);
});

test('with more than a sender holds, the order of users is kept through an outage', async () => {
  const count = 15_000;
  for (let index = 0; index < count; index++)
    fake.append('events', 0, recordOf(track(`u${index % 2}`, { event: String(index) })));
  answer = () => 503;
  const running = startListening();
  await until(running.isDown);
  answer = () => 200;
  await until(() => committedCount(fake) === count);
  await running.stop();
  const eventsOf = (user: string) => [
    ...new Set(got.filter(({ userId }) => userId === user).map(({ event }) => Number(event))),
  ];
  const expected = Array.from({ length: count / 2 }, (_, index) => index * 2);

  expect(eventsOf('u0')).toStrictEqual(expected);
  expect(eventsOf('u1')).toStrictEqual(expected.map((index) => index + 1));
}, 60_000);

test('a member that is lost while its commit is not answered sends nothing more', async () => {
  for (let index = 0; index < 1500; index++)
    fake.append('events', 0, recordOf(track('u1', { event: String(index) })));
  const senderOf = (name: string) => () =>
    createSender({
      rate: 'off',
      fetch: async (url, init) => {
        await wait(2);
        const answered = await fetch(url, init);
        const { event = '' } = got.pop() ?? {};
        got.push({ userId: name, event });
        return answered;
      },
    });
  const settings = { to: undefined, sessionTimeoutMs: 100 };
  let other: ReturnType<typeof start> | undefined;
  const sentByOne = () => got.filter(({ userId }) => userId === 'one').length;
  const sent: number[] = [];
  fake.hook = async (at) => {
    if (at !== 'commit') return;
    fake.hook = () => undefined;
    fake.group.expire(fake.group.members()[0] ?? '');
    other = start(fake, { ...settings, deliver: senderOf('other') });
    await wait(1000);
    sent.push(sentByOne());
    await wait(1000);
    sent.push(sentByOne());
  };
  const one = start(fake, { ...settings, deliver: senderOf('one') });
  await until(() => sent.length === 2);

  expect(sent[1]).toBe(sent[0]);
  await until(() => committedCount(fake) === 1500);
  await Promise.all([one.stop(), other?.stop()]);
});

test('a member that hears of a rebalance is heard of until what is under way is settled', async () => {
  append('slow');
  answer = () => wait(1500, 200);
  const beats: string[] = [];
  const client = fake.client('events');
  const heartbeat: typeof client.consumer.heartbeat = async (membership) => {
    const state = await client.consumer.heartbeat(membership);
    beats.push(state);
    return state;
  };
  const listened = { ...client, consumer: { ...client.consumer, heartbeat } };
  const one = start(fake, { ...DELIVER, client: listened, sessionTimeoutMs: 1000 });
  await until(() => beats.length > 0);
  const other = start(fake, DELIVER);
  await until(() => other.worker.status().isReading);
  await Promise.all([one.stop(), other.stop()]);

  expect(beats.filter((state) => state === 'rebalancing').length).toBeGreaterThan(2);
  expect([got.length, committedCount(fake)]).toStrictEqual([1, 1]);
});
