import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import {
  KafkaError,
  type KafkaClient,
  type KafkaRecord,
  type Membership,
  type Offsets,
  type OutgoingRecord,
} from '../../src/kafka.js';
import { createFakeGroup, interrupted, type FakeGroup } from './fake-group.js';

/** A transaction, from its begin on. */
export interface FakeTransaction {
  state: 'open' | 'committed' | 'aborted';
  readonly offsets: Map<number, bigint>;
}

interface Entry {
  readonly record: KafkaRecord;
  readonly transaction: FakeTransaction | undefined;
}

interface Topic {
  readonly partitions: Entry[][];
  readonly maxBytes: number;
  /** The first offset that is still there. */
  first: bigint;
  /** Takes no record without a key. */
  isCompact: boolean;
}

/** What is done at a moment of a transaction, such as a fault. */
export type Hook = (at: 'send' | 'commit' | 'committed') => void | Promise<void>;

/** A broker in memory, with what of Kafka the worker relies on: partitions, transactions, generations and fencing. */
export interface FakeKafka {
  readonly addTopic: (name: string, partitions?: number, maxBytes?: number) => void;
  /** Adds a partition to a topic. */
  readonly grow: (topic: string) => void;
  /** Has a topic take records with a key alone. */
  readonly compact: (topic: string) => void;
  readonly removeTopic: (name: string) => void;
  readonly append: (topic: string, partition: number, record: Partial<KafkaRecord>) => void;
  /** Forgets the records before an offset. */
  readonly forget: (topic: string, first: bigint) => void;
  /** What a read-committed consumer sees. */
  readonly read: (topic: string) => KafkaRecord[];
  readonly committed: () => Offsets;
  /** How many records were ever fetched. */
  readonly fetched: () => number;
  readonly group: FakeGroup;
  readonly client: (from: string) => KafkaClient;
  /** While it is down, nothing is answered but by an error. */
  isDown: boolean;
  hook: Hook;
}

const isVisible = ({ transaction }: Entry) => transaction === undefined || transaction.state === 'committed';
const sizeOf = ({ key, value }: OutgoingRecord) => (key?.length ?? 0) + (value?.length ?? 0);

/** Reads from an offset on up to the first transaction that is open. */
function fetchFrom({ partitions, first }: Topic, partition: number, position: bigint) {
  if (position < first) return { records: [], next: first, isGap: true };
  const entries = (partitions[partition] ?? []).slice(Number(position));
  const open = entries.findIndex(({ transaction }) => transaction?.state === 'open');
  const stable = open < 0 ? entries : entries.slice(0, open);
  const records = stable.filter(isVisible).map(({ record }) => record);
  return { records, next: position + BigInt(stable.length) };
}

/** Makes a broker for one group, with topics of two partitions. */
export function createFakeKafka(names: readonly string[] = []): FakeKafka {
  const topics = new Map<string, Topic>();
  const committed = new Map<number, bigint>();
  const epochs = new Map<string, { epoch: number; transaction: FakeTransaction | undefined }>();
  let fetchedCount = 0;
  const pending = new Set<FakeTransaction>();
  const group = createFakeGroup(() => topics.values().next().value?.partitions.length ?? 0);

  const topicOf = (name: string) => {
    const topic = topics.get(name);
    if (topic === undefined) throw interrupted('UNKNOWN_TOPIC_OR_PARTITION');
    return topic;
  };
  const write = (name: string, data: Omit<KafkaRecord, 'offset'>, transaction?: FakeTransaction) => {
    const entries = topicOf(name).partitions[data.partition] ?? [];
    entries.push({ record: { ...data, offset: BigInt(entries.length) }, transaction });
  };
  const end = (transaction: FakeTransaction | undefined, state: 'committed' | 'aborted') => {
    if (transaction?.state !== 'open') return;
    transaction.state = state;
    pending.delete(transaction);
    if (state === 'committed')
      for (const [partition, offset] of transaction.offsets) committed.set(partition, offset);
  };
  const answer = async <Result>(ask: () => Result | Promise<Result>): Promise<Result> => {
    await turn();
    if (fake.isDown) throw interrupted('NETWORK');
    return ask();
  };

  const begin = (id: string, epoch: number) => {
    const transaction: FakeTransaction = { state: 'open', offsets: new Map() };
    const check = () => {
      if (epochs.get(id)?.epoch !== epoch) throw interrupted('PRODUCER_FENCED');
      if (transaction.state !== 'open') throw interrupted('INVALID_TXN_STATE');
    };
    check();
    epochs.set(id, { epoch, transaction });
    const send = async (records: readonly OutgoingRecord[]) => {
      await fake.hook('send');
      check();
      if (records.some(({ topic, key }) => topicOf(topic).isCompact && key === null))
        throw new KafkaError('refused', 'INVALID_RECORD');
      const sizes = new Map<string, number>();
      for (const record of records) {
        const key = `${record.topic}/${record.partition}`;
        sizes.set(key, (sizes.get(key) ?? 0) + sizeOf(record));
        if ((sizes.get(key) ?? 0) > topicOf(record.topic).maxBytes)
          throw new KafkaError('too_large', 'MESSAGE_TOO_LARGE');
      }
      for (const { topic, ...data } of records) write(topic, data, transaction);
    };
    const commit = async (membership: Membership, offsets: Offsets) => {
      await fake.hook('commit');
      check();
      group.check(membership);
      for (const [partition, offset] of offsets) transaction.offsets.set(partition, offset);
      pending.add(transaction);
      end(transaction, 'committed');
      await fake.hook('committed');
    };
    return {
      send: (records: readonly OutgoingRecord[]) => answer(() => send(records)),
      commit: (membership: Membership, offsets: Offsets) => answer(() => commit(membership, offsets)),
      abort: () =>
        answer(() => {
          check();
          end(transaction, 'aborted');
        }),
    };
  };
  const openProducer = (id: string) =>
    answer(() => {
      const before = epochs.get(id);
      end(before?.transaction, 'aborted');
      const epoch = (before?.epoch ?? 0) + 1;
      epochs.set(id, { epoch, transaction: undefined });
      return { begin: () => answer(() => begin(id, epoch)), close: () => Promise.resolve() };
    });
  const positions = async (partitions: readonly number[]) => {
    while (pending.size > 0) await turn();
    return new Map(partitions.map((partition) => [partition, committed.get(partition) ?? 0n]));
  };

  const client = (from: string): KafkaClient => {
    const member = group.enter();
    return {
      openProducer,
      countPartitions: (name) => answer(() => topics.get(name)?.partitions.length),
      close: () => {
        member.leave();
        return Promise.resolve();
      },
      consumer: {
        join: () => answer(() => member.join()),
        heartbeat: (membership) => answer(() => member.heartbeat(membership)),
        positions: (partitions) => answer(() => positions(partitions)),
        ends: (partitions) =>
          answer(
            () =>
              new Map(partitions.map((each) => [each, BigInt(topicOf(from).partitions[each]?.length ?? 0)])),
          ),
        fetch: async (wanted) => {
          const fetched = await answer(() =>
            [...wanted].map(([each, position]) => [each, fetchFrom(topicOf(from), each, position)] as const),
          );
          fetchedCount += fetched.reduce((sum, [, { records }]) => sum + records.length, 0);
          if (fetched.every(([, { records }]) => records.length === 0)) await wait(5);
          return new Map(fetched);
        },
      },
    };
  };
  const fake: FakeKafka = {
    addTopic: (name, partitions = 2, maxBytes = 1024 * 1024) => {
      topics.set(name, {
        partitions: Array.from({ length: partitions }, () => []),
        maxBytes,
        first: 0n,
        isCompact: false,
      });
    },
    grow: (topic) => {
      topicOf(topic).partitions.push([]);
    },
    compact: (topic) => {
      topicOf(topic).isCompact = true;
    },
    removeTopic: (name) => topics.delete(name),
    append: (topic, partition, record) => {
      write(topic, { timestamp: 1n, key: null, value: null, headers: [], ...record, partition });
    },
    forget: (topic, first) => {
      topicOf(topic).first = first;
    },
    read: (topic) =>
      topicOf(topic).partitions.flatMap((entries) => entries.filter(isVisible).map(({ record }) => record)),
    committed: () => committed,
    fetched: () => fetchedCount,
    group,
    client,
    isDown: false,
    hook: () => undefined,
  };
  for (const name of names) fake.addTopic(name);
  return fake;
}
