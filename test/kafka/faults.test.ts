import { setTimeout as wait } from 'node:timers/promises';
import { createFakeKafka, type FakeKafka } from './fake-kafka.js';
import { interrupted } from './fake-group.js';
import { committedCount, recordOf, runThrough, sourceOf, start, track, until } from './support.js';

let fake: FakeKafka;
const COUNT = 40;

beforeEach(() => {
  fake = createFakeKafka();
  for (const topic of ['events', 'requests', 'dead', 'filtered']) fake.addTopic(topic, 4);
  for (let user = 0; user < COUNT; user++) fake.append('events', user % 4, recordOf(track(`u${user}`)));
});

const ALL = [0, 1, 2, 3].flatMap((partition) =>
  Array.from({ length: COUNT / 4 }, (_, offset) => `events/${partition}/${offset}/0`),
);

/** Each message is there once, and in its order. */
const expectAll = () => {
  expect(fake.read('requests').map(sourceOf)).toStrictEqual(ALL);
};

/** Does something once, at a moment of the first transaction that comes there. */
function once(wanted: 'send' | 'commit' | 'committed', act: () => void | Promise<void>): void {
  fake.hook = (at) => {
    if (at !== wanted) return undefined;
    fake.hook = () => undefined;
    return act();
  };
}

test.each(['send', 'commit', 'committed'] as const)(
  'a fault at %s leaves each message there once',
  async (at) => {
    once(at, () => {
      throw interrupted('NETWORK');
    });
    const { interruptions } = await runThrough(fake, COUNT);

    expectAll();
    expect(interruptions).toBe(1);
  },
);

test('a transaction that another process fences is made again by one of them', async () => {
  const client = fake.client('events');
  once('commit', async () => {
    await client.openProducer('june-a');
  });
  await runThrough(fake, COUNT, { instance: 'a' });
  expectAll();
});

test('a process that starts again under its name ends what it left open', async () => {
  const producer = await fake.client('events').openProducer('june-a');
  const left = await producer.begin();
  await left.send([{ topic: 'requests', partition: 0, timestamp: 1n, key: null, value: null, headers: [] }]);
  await runThrough(fake, COUNT, { instance: 'a' });
  expectAll();
});

test('a partition that moves in the middle of a batch is written by its new member alone', async () => {
  let other: ReturnType<typeof start> | undefined;
  once('send', () => {
    const [first] = fake.group.members();
    fake.group.expire(first ?? '');
    other = start(fake);
  });
  const running = start(fake);
  await until(() => committedCount(fake) >= COUNT);
  await Promise.all([running.stop(), other?.stop()]);
  expectAll();
});

test('a member that was taken for gone writes nothing of what it had read', async () => {
  once('commit', () => {
    fake.group.expire(fake.group.members()[0] ?? '');
  });
  const { interruptions } = await runThrough(fake, COUNT);

  expectAll();
  expect(interruptions).toBe(1);
});

test('members share the partitions, and take over those of one that leaves', async () => {
  const [one, other] = [start(fake), start(fake)];
  await until(() => fake.group.members().length === 2 && committedCount(fake) === COUNT);
  await until(
    () => one.worker.status().partitions.length === 2 && other.worker.status().partitions.length === 2,
  );
  await other.stop();
  await until(() => one.worker.status().partitions.length === 4);
  fake.append('events', 3, recordOf(track('late')));
  await until(() => committedCount(fake) === COUNT + 1);
  await one.stop();

  expect(fake.read('requests').map(sourceOf)).toStrictEqual([...ALL, `events/3/${COUNT / 4}/0`]);
});

test('a broker that goes is waited for', async () => {
  const running = start(fake);
  once('commit', () => {
    fake.isDown = true;
    throw interrupted('NETWORK');
  });
  await until(() => fake.isDown && running.worker.status().interruptions > 1);
  expect(running.worker.status().isReading).toBe(false);
  fake.isDown = false;
  await until(() => committedCount(fake) === COUNT);
  await running.stop();
  expectAll();
});

test.each(['events', 'requests', 'dead'])('the topic %s that is deleted ends the worker', async (topic) => {
  const { ended } = start(fake);
  await until(() => committedCount(fake) === COUNT);
  fake.removeTopic(topic);
  // what is read next finds no target
  if (topic !== 'events') {
    fake.append('events', 0, recordOf(topic === 'dead' ? 'no JSON' : track('late')));
  }
  await expect(ended).rejects.toMatchObject({ code: 'denied', message: `There is no topic ${topic}` });
});

test('a batch that takes more than half of the time of a transaction is made again, smaller', async () => {
  once('send', () => wait(120));
  const { interruptions } = await runThrough(fake, COUNT, { transactionTimeoutMs: 200 });

  expectAll();
  expect(interruptions).toBe(1);
});

test('the end of the process waits for the batch that was begun', async () => {
  const running = start(fake);
  await new Promise<void>((sending) => {
    once('send', async () => {
      sending();
      await wait(50);
    });
  });
  await running.stop();

  expectAll();
  expect(committedCount(fake)).toBe(COUNT);
  expect(fake.group.members()).toStrictEqual([]);
});

test('an error of the program itself ends the worker', async () => {
  once('send', () => {
    throw new TypeError('a fault');
  });
  await expect(start(fake).ended).rejects.toThrow(TypeError);
});

test('partitions that are added to all topics are read', async () => {
  const warnings: unknown[] = [];
  const log = { info: () => undefined, warn: (...told: readonly unknown[]) => warnings.push(told) };
  const running = start(fake, { log });
  await until(() => running.worker.status().partitions.length === 4);
  fake.grow('events');
  fake.append('events', 4, recordOf(track('u1')));
  await until(() => warnings.length > 0);
  for (const topic of ['requests', 'dead', 'filtered']) fake.grow(topic);
  await until(() => committedCount(fake) === COUNT + 1);
  await running.stop();

  expect(fake.read('requests').map(sourceOf)).toStrictEqual([...ALL, 'events/4/0/0']);
  expect(warnings[0]).toStrictEqual([
    { reason: 'The topic requests has 4 partitions, and events has 5; it needs as many' },
    'the topics do not fit any more',
  ]);
});
