import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { KafkaRecord } from '../../src/kafka.js';
import type { Broker } from './broker.js';
import { clientOf, PARTITIONS, type Cluster } from './cluster.js';
import { countMessages, feed } from './feed.js';
import { until, untilCommitted } from './until.js';
import { startDelivering, startWorker, type Job } from './workers.js';

/** Takes note of whether something is as it should be. */
export type Check = (name: string, isRight: boolean) => void;

/** Names the topics and the group of a test. */
export const jobOf = (broker: Broker, name: string): Job => ({
  address: broker.address,
  group: name,
  topics: [`${name}-in`, `${name}-out`, `${name}-dead`, `${name}-filtered`],
});

/** Reads all that is committed in a topic. */
export async function readAll({ address }: Broker, topic: string): Promise<readonly KafkaRecord[]> {
  const { consumer, close } = clientOf(address, 'reader', topic);
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
  const ends = await consumer.ends(partitions);
  const positions = new Map(partitions.map((partition) => [partition, 0n]));
  const all: KafkaRecord[] = [];
  while (partitions.some((each) => (positions.get(each) ?? 0n) < (ends.get(each) ?? 0n))) {
    for (const [partition, { records, next }] of await consumer.fetch(positions)) {
      all.push(...records);
      positions.set(partition, next);
    }
  }
  await close();
  return all;
}

const BAD_VALUES = ['{"a": ', null, '5', `"${'x'.repeat(20e6)}"`, '{"type":"track","userId":"u"}'];

/** Records that are no JSON, no object, 20 MB or nothing, with headers that are no UTF-8. */
async function testBadRecords(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'bad');
  const [from, ...targets] = job.topics;
  await cluster.create([from], { large: true });
  await cluster.create(targets);
  const client = clientOf(broker.address, 'bad-feed', from);
  const transaction = await (await client.openProducer('bad-feed')).begin();
  for (const value of BAD_VALUES) {
    const bytes = value === null ? null : Buffer.from(value);
    const header = [Buffer.from([0xff]), Buffer.from([0xfe])] as const;
    const place = { topic: from, partition: 0, timestamp: 1n, key: null };
    await transaction.send([{ ...place, value: bytes, headers: [header] }]);
  }
  await transaction.commit({ generationId: -1, memberId: '', partitions: [] }, new Map());
  await client.close();
  const worker = startWorker(job, 'a');
  await untilCommitted(cluster, job, BAD_VALUES.length);
  worker.signal('SIGTERM');
  check('SIGTERM ends a worker with exit code 0', (await worker.ended()) === 0);
  let letters: readonly KafkaRecord[] = [];
  // what ends a transaction comes to its topics a little later than to the offsets
  await until('all dead letters are there', async () => {
    letters = await readAll(broker, job.topics[2]);
    return letters.length >= 4;
  });
  const codes = letters.map(
    ({ value }) => (JSON.parse(Buffer.from(value ?? []).toString()) as { code: string }).code,
  );
  const isKept = letters.every(({ headers }) => headers[0]?.[0][0] === 0xff && headers[0][1]?.[0] === 0xfe);
  check(
    `bad records are dead letters: ${codes.join(', ')}`,
    isKept && codes.join() === 'json_invalid,message_invalid,record_too_large,required_value_missing',
  );
}

/** The broker is killed and started again while a worker reads. */
async function testRestart(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'restart');
  const [from, ...targets] = job.topics;
  await cluster.create(job.topics);
  const records = 20_000;
  await feed(broker.address, from, records);
  const worker = startWorker(job, 'a');
  await until('something is read', async () => (await cluster.committed(job.group, from)) > 0);
  await broker.restart();
  await untilCommitted(cluster, job, records);
  worker.signal('SIGTERM');
  await worker.ended();
  const counted = JSON.parse(broker.runJava('Count.java', [broker.address, ...targets])) as Record<
    string,
    number
  >;
  const isWhole = counted['distinct'] === countMessages(records) && counted['doubled'] === 0;
  check('a broker that goes and comes back loses and doubles nothing', isWhole);
}

/** Topics that do not fit, and one that is deleted, end a worker. */
async function testTopics(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'topics');
  const [from, to, ...others] = job.topics;
  await cluster.create([from, ...others]);
  check('a topic that is not there is refused', (await startWorker(job, 'a').ended()) === 2);
  await cluster.create([to], { partitions: 3 });
  check('a topic of other partitions is refused', (await startWorker(job, 'a').ended()) === 2);
  await cluster.remove(to);
  await wait(2000);
  await cluster.create([to]);
  const worker = startWorker(job, 'a');
  await wait(5000);
  await cluster.remove(from);
  check('a topic that is deleted ends a worker', (await worker.ended()) === 2);
}

/** June is down at first, and a worker is killed once it is up. */
async function testDelivering(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const job = jobOf(broker, 'deliver');
  await cluster.create(job.topics);
  await feed(broker.address, job.topics[0], 50_000);
  let isUp = false;
  const got = new Set<string>();
  const june = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (part: Buffer) => (body += part.toString()));
    incoming.on('end', () => {
      const { userId, properties } = JSON.parse(body) as { userId: string; properties: { orderId: number } };
      if (isUp) got.add(`${userId}/${properties.orderId}`);
      outgoing.writeHead(isUp ? 200 : 503).end('{"success": true}');
    });
  }).listen(0, '127.0.0.1');
  await wait(100);
  const url = `http://127.0.0.1:${(june.address() as AddressInfo).port}`;
  const first = startDelivering(job, url);
  await wait(20_000);
  const memory = first.memory();
  const committed = await cluster.committed(job.group, job.topics[0]);
  check(
    `while June is down ${committed} are committed, and a worker takes ${Math.round(memory)} MB`,
    memory < 300,
  );
  isUp = true;
  await until('some arrive', () => got.size > 10_000);
  first.signal('SIGKILL');
  await first.ended();
  const second = startDelivering(job, url);
  await untilCommitted(cluster, job, 50_000);
  second.signal('SIGTERM');
  await second.ended();
  june.close().closeAllConnections();
  // of a hundred, three are refused or filtered, and the three of a batch are the same
  check(`all are delivered after a kill: ${got.size}`, got.size === 50_000 * 0.97);
}

/** Tries each fault on a broker. */
export async function testFaults(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  await testBadRecords(broker, cluster, check);
  await testRestart(broker, cluster, check);
  await testTopics(broker, cluster, check);
  await testDelivering(broker, cluster, check);
}
