import type { Admin, Consumer } from '@platformatic/kafka';
import type { FetchedPartition, KafkaClient, KafkaConsumer, Offsets } from '../../../kafka.js';
import { asking, codesOf, toKafkaError } from './errors.js';
import { readFetched } from './fetched.js';
import { connect, createMember } from './member.js';
import { openProducer } from './producer.js';
import { baseOptions, type ClientSettings, type Kafka } from './settings.js';
import { teachSnappy } from './snappy.js';

/** A fetch comes back with nothing after so long. */
const MAX_WAIT_MS = 500;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_BYTES_PER_PARTITION = 1024 * 1024;

/** What one reader of a topic asks with. */
interface Reader {
  readonly kafka: Kafka;
  readonly settings: ClientSettings;
  readonly admin: Admin;
  /** Is no member of the group, and has connections of its own, as a fetch that waits would hold up a heartbeat. */
  readonly reader: Consumer;
}

async function listOffsets(
  { reader, settings }: Reader,
  partitions: readonly number[],
  timestamp: bigint,
): Promise<Offsets> {
  const { from: topic } = settings;
  if (partitions.length === 0) return new Map();
  const listed = await asking(() =>
    reader.listOffsets({ topics: [topic], partitions: { [topic]: [...partitions] }, timestamp }),
  );
  return new Map(partitions.map((partition) => [partition, listed.get(topic)?.[partition] ?? 0n]));
}

/** The client itself would not wait for transactions that are open, and takes their offsets for none. */
async function readPositions(from: Reader, partitions: readonly number[]): Promise<Offsets> {
  const { kafka, settings, admin } = from;
  if (partitions.length === 0) return new Map();
  const topics = [{ name: settings.from, partitionIndexes: [...partitions] }];
  const groups = [{ groupId: settings.group, topics }];
  const [group] = await asking(() => admin.listConsumerGroupOffsets({ groups, requireStable: true }));
  const listed = group?.topics.flatMap((topic) => topic.partitions) ?? [];
  const committed = listed.flatMap(({ partitionIndex, committedOffset }) =>
    committedOffset < 0n ? [] : [[partitionIndex, committedOffset] as const],
  );
  const known = new Map(committed);
  const others = partitions.filter((partition) => !known.has(partition));
  return new Map([...known, ...(await listOffsets(from, others, kafka.ListOffsetTimestamps.EARLIEST))]);
}

/** Partitions of which the wanted records are gone go on with the first there is, those that were cut back at their end. */
async function skipGone(from: Reader, positions: Offsets): Promise<ReadonlyMap<number, FetchedPartition>> {
  const { EARLIEST, LATEST } = from.kafka.ListOffsetTimestamps;
  const partitions = [...positions.keys()];
  const first = await listOffsets(from, partitions, EARLIEST);
  const last = await listOffsets(from, partitions, LATEST);
  const gone = [...positions].flatMap(([partition, at]): [number, FetchedPartition][] => {
    const [start = 0n, end = 0n] = [first.get(partition), last.get(partition)];
    const next = at < start ? start : end;
    return at < start || at > end ? [[partition, { records: [], next, isGap: true }]] : [];
  });
  return new Map(gone);
}

/** Returns partitions by the broker that leads them, another one first each time, as an answer has room for some. */
function groupByLeader(
  positions: Offsets,
  leaders: readonly { leader: number }[],
  turn: number,
): Map<number, Offsets> {
  const entries = [...positions];
  const start = entries.length === 0 ? 0 : turn % entries.length;
  const byLeader = new Map<number, Map<number, bigint>>();
  for (const [partition, offset] of [...entries.slice(start), ...entries.slice(0, start)]) {
    const leader = leaders[partition]?.leader ?? -1;
    byLeader.set(leader, (byLeader.get(leader) ?? new Map<number, bigint>()).set(partition, offset));
  }
  return byLeader;
}

/**
 * Asks a broker itself, as the client takes records of committed transactions out of an answer, or fails, where one was aborted
 * that had written nothing to the partition.
 */
async function fetchFrom(
  { kafka, reader }: Reader,
  node: number,
  topicId: string,
  positions: Offsets,
): Promise<[number, FetchedPartition][]> {
  const unknownEpochs = { currentLeaderEpoch: -1, lastFetchedEpoch: -1 };
  const partitions = [...positions].map(([partition, fetchOffset]) => ({
    ...{ partition, fetchOffset, ...unknownEpochs },
    partitionMaxBytes: MAX_BYTES_PER_PARTITION,
  }));
  const { READ_COMMITTED } = kafka.FetchIsolationLevels;
  const limits = [MAX_WAIT_MS, 1, MAX_BYTES, READ_COMMITTED] as const;
  const [session, epoch, topics] = [0, 0, [{ topicId, partitions }]];
  const connection = await connect(reader, node);
  const { async: fetch } = kafka.fetchV13.api;
  const { responses } = await fetch(connection, ...limits, session, epoch, topics, [], '');
  return responses
    .flatMap((topic) => topic.partitions)
    .map((answer) => [
      answer.partitionIndex,
      readFetched(answer, positions.get(answer.partitionIndex) ?? 0n),
    ]);
}

function createFetch(from: Reader): KafkaConsumer['fetch'] {
  const { reader, settings } = from;
  let turn = 0;

  const fetchAll = async (positions: Offsets) => {
    const { topics } = await reader.metadata({ topics: [settings.from] });
    const topic = topics.get(settings.from);
    turn += 1;
    const byLeader = groupByLeader(positions, topic?.partitions ?? [], turn);
    const fetches = [...byLeader].map(([leader, own]) => fetchFrom(from, leader, topic?.id ?? '', own));
    return new Map((await Promise.all(fetches)).flat());
  };
  return async (positions) => {
    try {
      return await fetchAll(positions);
    } catch (error) {
      reader.clearMetadata();
      if (codesOf(error).includes('OFFSET_OUT_OF_RANGE')) return skipGone(from, positions);
      throw toKafkaError(error);
    }
  };
}

async function countPartitions({ admin }: Reader, topic: string): Promise<number | undefined> {
  try {
    const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
    return topics.get(topic)?.partitionsCount;
  } catch (error) {
    if ((error as Error).message.startsWith('Unknown topic')) return undefined;
    throw toKafkaError(error);
  }
}

/** Makes what the worker needs of Kafka, over `@platformatic/kafka`. */
export function createClient(kafka: Kafka, settings: ClientSettings): KafkaClient {
  teachSnappy(kafka);
  const base = baseOptions(settings);
  const reader = new kafka.Consumer({ ...base, groupId: settings.group });
  const from = { kafka, settings, admin: new kafka.Admin(base), reader };
  const member = createMember(kafka, settings);
  const fetch = createFetch(from);
  let fetching: Promise<unknown> = Promise.resolve();
  const consumer: KafkaConsumer = {
    join: member.join,
    heartbeat: member.heartbeat,
    positions: (partitions) => readPositions(from, partitions),
    ends: (partitions) => listOffsets(from, partitions, kafka.ListOffsetTimestamps.LATEST),
    fetch: (positions) => {
      const fetched = fetch(positions);
      fetching = fetched;
      return fetched;
    },
  };
  const close = async () => {
    await member.close();
    // one whose connection is closed would be tried again for seconds
    await fetching.catch(() => undefined);
    await Promise.all([from.admin, reader].map((each) => each.close().catch(() => undefined)));
  };
  return {
    consumer,
    openProducer: (transactionalId) => openProducer({ kafka, settings, member }, transactionalId),
    countPartitions: (topic) => countPartitions(from, topic),
    close,
  };
}
