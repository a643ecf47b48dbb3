import type { KafkaClient, KafkaRecord } from '../../src/kafka.js';
import type { Broker } from './broker.js';
import { clientOf, type Cluster } from './cluster.js';
import { jobOf, readAll, type Check } from './faults.js';
import { until } from './until.js';
import { startWorker, type Job } from './workers.js';

const messageOf = (user: string, more: object = {}) =>
  JSON.stringify({
    ...{ type: 'track', event: 'Paid', messageId: `m-${user}`, userId: user, ...more },
    originalTimestamp: '2024-05-01T10:00:00.000Z',
  });

const recordOf = (topic: string, user: string, value: string, key: string | null = user) => ({
  ...{ topic, partition: 0, timestamp: 1n, headers: [] },
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from(value),
});

const NOBODY = { generationId: -1, memberId: '', partitions: [] };
const TOO_LARGE = messageOf('large', { properties: { large: 'x'.repeat(2e6) } });

/** Writes users in a transaction; one that writes nothing but too large a record has none in the topic. */
async function writeIn({ openProducer }: KafkaClient, id: string, topic: string) {
  const producer = await openProducer(id);
  const write = async (users: readonly string[], end: 'commit' | 'abort') => {
    const transaction = await producer.begin();
    if (users.length > 0) await transaction.send(users.map((user) => recordOf(topic, user, messageOf(user))));
    else await transaction.send([recordOf(topic, 'large', TOO_LARGE)]).catch(() => undefined);
    await (end === 'commit' ? transaction.commit(NOBODY, new Map()) : transaction.abort());
  };
  return { write, close: producer.close };
}

/** Runs a worker until so many records are in a topic that it writes, and returns them. */
async function runUntil(broker: Broker, job: Job, topic: string, count: number) {
  const worker = startWorker(job, 'a');
  let records: readonly KafkaRecord[] = [];
  await until(`${job.group} has written ${count} records`, async () => {
    records = await readAll(broker, topic);
    return records.length >= count;
  });
  worker.signal('SIGTERM');
  await worker.ended();
  return records;
}

interface Written {
  readonly code?: string;
  readonly body?: { readonly userId: string };
}

const jsonOf = ({ value }: KafkaRecord) => JSON.parse(Buffer.from(value ?? []).toString()) as Written;
const usersOf = (records: readonly KafkaRecord[]) =>
  records.map((record) => jsonOf(record).body?.userId).join(' ');

/** Transactions of two producers that are aborted, with records and without. */
async function testAborted(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'aborted');
  const [from, to] = job.topics;
  await cluster.create(job.topics);
  const client = clientOf(broker.address, 'aborted-feed', from);
  const one = await writeIn(client, 'aborted-one', from);
  const other = await writeIn(client, 'aborted-other', from);
  await one.write(['no'], 'abort');
  await one.write(['u1', 'u2'], 'commit');
  await one.write([], 'abort');
  await one.write(['u3'], 'commit');
  await other.write(['no'], 'abort');
  await one.write([], 'abort');
  await one.write(['u4'], 'commit');
  await Promise.all([one.close(), other.close()]);
  await client.close();
  const users = usersOf(await runUntil(broker, job, to, 4));
  check(`beside aborted transactions what is committed is read: ${users}`, users === 'u1 u2 u3 u4');
}

async function testPacked(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'packed');
  const [from, to] = job.topics;
  await cluster.create(job.topics);
  const users = Array.from({ length: 50 }, (_, index) => `u${index}`);
  broker.runJava('Packed.java', [broker.address, from, ...users.map((user) => messageOf(user))]);
  const records = await runUntil(broker, job, to, 150);
  const expected = [0, 1, 2].flatMap(() => users).join(' ');
  check('records that Java has packed are read', usersOf(records) === expected);
}

/** A compacted topic takes no record without a key. */
async function testRefused(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'refused');
  const [from, to, dead, filtered] = job.topics;
  await cluster.create([from, dead, filtered]);
  await cluster.create([to], { isCompact: true });
  const client = clientOf(broker.address, 'refused-feed', from);
  const producer = await client.openProducer('refused-feed');
  const transaction = await producer.begin();
  await transaction.send(
    ['u1', 'u2', 'u3'].map((user) => recordOf(from, user, messageOf(user), user === 'u2' ? null : user)),
  );
  await transaction.commit(NOBODY, new Map());
  await producer.close();
  await client.close();
  const [letter] = await runUntil(broker, job, dead, 1);
  const code = letter === undefined ? '' : jsonOf(letter).code;
  const users = usersOf(await readAll(broker, to));
  check(
    `a record that a topic does not take is a dead letter: ${code}`,
    code === 'record_refused' && users === 'u1 u3',
  );
}

/** Reads what other programs write, and writes to topics that do not take everything. */
export async function testForeign(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  await testAborted(broker, cluster, check);
  await testPacked(broker, cluster, check);
  await testRefused(broker, cluster, check);
}
