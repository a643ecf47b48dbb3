import { tryParse } from '../../src/json/index.js';
import type { KafkaClient, KafkaRecord, Membership, OutgoingRecord } from '../../src/kafka.js';
import { clientOf } from './cluster.js';

const BEAT_MS = 400;

type Copy = (record: KafkaRecord) => OutgoingRecord;

const copyTo =
  (topic: string): Copy =>
  ({ partition, timestamp, key, value, headers }) => ({ topic, partition, timestamp, key, value, headers });

/** Any worker that reads JSON and writes JSON does at least this. */
const rewriteTo = (topic: string): Copy => {
  const copy = copyTo(topic);
  return (record) => {
    const parsed = tryParse(String(record.value));
    return copy(
      parsed === undefined ? record : { ...record, value: Buffer.from(JSON.stringify(parsed.value)) },
    );
  };
};

/** Copies until the group forms anew. */
async function copyOn({ consumer, openProducer }: KafkaClient, id: string, copy: Copy): Promise<void> {
  const producer = await openProducer(id);
  const membership: Membership = await consumer.join();
  const positions = new Map(await consumer.positions(membership.partitions));
  const group = { isStable: true };
  const timer = setInterval(() => {
    void consumer.heartbeat(membership).then((state) => {
      group.isStable = state === 'stable';
    });
  }, BEAT_MS);
  for (let ahead = consumer.fetch(positions); group.isStable;) {
    const fetched = await ahead;
    for (const [partition, { next }] of fetched) positions.set(partition, next);
    const offsets = new Map(positions);
    ahead = consumer.fetch(positions);
    const records = [...fetched.values()].flatMap((each) => each.records);
    if (records.length === 0) continue;
    const transaction = await producer.begin();
    await transaction.send(records.map(copy));
    await transaction.commit(membership, offsets);
  }
  clearInterval(timer);
  await producer.close();
}

/** Runs a worker that only copies, or also parses and writes: as fast as the same client, with the same batches, can be. */
export async function copyRecords([
  kind = '',
  address = '',
  group = '',
  instance = '',
  from = '',
  to = '',
]: readonly string[]) {
  const client = clientOf(address, group, from);
  const copy = kind === 'rewrite' ? rewriteTo(to) : copyTo(to);
  for (;;) await copyOn(client, `${group}-${instance}`, copy);
}
