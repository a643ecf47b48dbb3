import type { Producer } from '@platformatic/kafka';
import type { KafkaProducer, KafkaTransaction, Membership, Offsets, OutgoingRecord } from '../../../kafka.js';
import { connect, type Member } from './member.js';
import { asking } from './errors.js';
import { baseOptions, type ClientSettings, type Kafka } from './settings.js';

const asBuffer = (bytes: Uint8Array) =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
/** The client writes nothing as `null`, and its types do not know it. */
const asBufferIfAny = (bytes: Uint8Array | null) => (bytes === null ? null : asBuffer(bytes)) as Buffer;

/** A map keeps headers of the same key, as each key is a buffer of its own. */
const toMessage = ({ topic, partition, timestamp, key, value, headers }: OutgoingRecord) => ({
  topic,
  partition,
  timestamp,
  key: asBufferIfAny(key),
  value: asBufferIfAny(value),
  headers: new Map(headers.map(([name, bytes]) => [asBuffer(name), asBufferIfAny(bytes)])),
});

type Transaction = Awaited<ReturnType<Producer['beginTransaction']>>;

/** What the producers of a client share. */
interface Shared {
  readonly kafka: Kafka;
  readonly settings: ClientSettings;
  readonly member: Member;
}

/** Sends the offsets of all partitions in one request, under the membership by which they were read. */
async function sendOffsets(
  { kafka, settings, member }: Shared,
  producer: Producer,
  { id }: Transaction,
  { membership, offsets }: { readonly membership: Membership; readonly offsets: Offsets },
): Promise<void> {
  const { producerId = -1n, producerEpoch = -1 } = producer;
  const { generationId, memberId } = membership;
  const partitions = [...offsets].map(([partitionIndex, committedOffset]) => ({
    ...{ partitionIndex, committedOffset },
    committedLeaderEpoch: -1,
  }));
  const connection = await connect(producer, member.coordinator());
  const { async: commit } = kafka.txnOffsetCommitV3.api;
  const topics = [{ name: settings.from, partitions }];
  await commit(
    connection,
    id,
    settings.group,
    producerId,
    producerEpoch,
    generationId,
    memberId,
    null,
    topics,
  );
}

function toTransaction(shared: Shared, producer: Producer, transaction: Transaction): KafkaTransaction {
  const send = (records: readonly OutgoingRecord[]) =>
    asking(async () => {
      const acks = shared.kafka.ProduceAcks.ALL;
      await transaction.send({ messages: records.map(toMessage), acks });
    });
  const commit = (membership: Membership, offsets: Offsets) =>
    asking(async () => {
      if (offsets.size > 0) {
        await transaction.addConsumer(shared.member.consumer());
        await sendOffsets(shared, producer, transaction, { membership, offsets });
      }
      await transaction.commit();
    });
  return { send, commit, abort: () => asking(() => transaction.abort()) };
}

/** Opens a producer; throws `KafkaError`. */
export async function openProducer(shared: Shared, transactionalId: string): Promise<KafkaProducer> {
  const { kafka, settings } = shared;
  const producer = new kafka.Producer({
    ...baseOptions(settings),
    transactionalId,
    idempotent: true,
    // otherwise a restart under the same id would be refused as fenced
    ...{ producerId: -1n, producerEpoch: -1 },
    // which also is the time-out of transactions
    timeout: settings.transactionTimeoutMs,
  });
  const close = () => producer.close().catch(() => undefined);
  try {
    await asking(async () => (await producer.beginTransaction()).cancel());
  } catch (error) {
    await close();
    throw error;
  }
  const begin = async () => toTransaction(shared, producer, await asking(() => producer.beginTransaction()));
  return { begin, close };
}
