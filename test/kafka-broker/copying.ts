import type { KafkaClient, Membership } from '../../src/kafka.js';
import { clientOf } from './cluster.js';

const BEAT_MS = 400;

/** Copies until the group forms anew. */
async function copyOn({ consumer, openProducer }: KafkaClient, id: string, to: string): Promise<void> {
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
    await transaction.send(records.map((record) => ({ ...record, topic: to })));
    await transaction.commit(membership, offsets);
  }
  clearInterval(timer);
  await producer.close();
}

/** Runs a worker that only copies: as fast as the same client, with the same batches, can be. */
export async function copyRecords([
  address = '',
  group = '',
  instance = '',
  from = '',
  to = '',
]: readonly string[]) {
  const client = clientOf(address, group, from);
  for (;;) await copyOn(client, `${group}-${instance}`, to);
}
