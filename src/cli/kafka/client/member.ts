import type { Connection, Consumer } from '@platformatic/kafka';
import type { GroupState, Membership } from '../../../kafka.js';
import { codesOf, toKafkaError } from './errors.js';
import { baseOptions, type ClientSettings, type Kafka } from './settings.js';

/** A member of a group as the client has it, which is made anew where the broker of the group moved. */
export interface Member {
  readonly join: () => Promise<Membership>;
  readonly heartbeat: (membership: Membership) => Promise<GroupState>;
  readonly consumer: () => Consumer;
  /** Returns the broker of the group. */
  readonly coordinator: () => number | null;
  readonly close: () => Promise<void>;
}

/** The client would join anew by itself as soon as it hears of it, with records of before still under way. */
const NEVER_MS = 2 ** 31 - 1;
const REQUEST_MARGIN_MS = 10_000;
const MOVED = ['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE'];
const LOST = ['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID', ...MOVED];

/** Returns the connection to a broker by its number. */
export async function connect(
  client: Pick<Consumer, 'connectToBrokers'>,
  node: number | null,
): Promise<Connection> {
  const connection = node === null ? undefined : (await client.connectToBrokers([node])).get(node);
  if (connection === undefined) throw Object.assign(new Error('No such broker'), { code: 'PLT_KFK_NETWORK' });
  return connection;
}

/** Returns how the group is by the answer to a heartbeat; throws what says nothing of it. */
function stateOf(error: unknown): 'rebalancing' | 'lost' {
  const codes = codesOf(error);
  if (codes.includes('REBALANCE_IN_PROGRESS')) return 'rebalancing';
  if (codes.some((code) => LOST.includes(code))) return 'lost';
  throw toKafkaError(error);
}

const timingOf = ({ sessionTimeoutMs, rebalanceTimeoutMs }: ClientSettings) => ({
  sessionTimeout: sessionTimeoutMs,
  rebalanceTimeout: rebalanceTimeoutMs,
  heartbeatInterval: sessionTimeoutMs / 3,
});

/** Joining is answered when all members have joined, or the time for that is over. */
function createConsumer(kafka: Kafka, settings: ClientSettings): Consumer {
  const requestTimeout = settings.rebalanceTimeoutMs + REQUEST_MARGIN_MS;
  const options = {
    ...baseOptions(settings),
    ...timingOf(settings),
    groupId: settings.group,
    requestTimeout,
  };
  const consumer = new kafka.Consumer(options);
  consumer.topics.track(settings.from);
  return consumer;
}

/** A member that knows of a topic which was deleted could not leave, and would keep its connections. */
async function close(consumer: Consumer): Promise<void> {
  consumer.topics.clear();
  await consumer.close().catch(() => undefined);
}

/** Makes a member that has not joined yet. */
export function createMember(kafka: Kafka, settings: ClientSettings): Member {
  const { group, from: topic } = settings;
  let consumer = createConsumer(kafka, settings);

  const restart = async () => {
    const old = consumer;
    consumer = createConsumer(kafka, settings);
    await close(old);
  };
  const join = async () => {
    consumer.clearMetadata(); // whoever leads the group shares out what it knows of
    const options = timingOf(settings);
    const joining = consumer.joinGroup(options);
    options.heartbeatInterval = NEVER_MS;
    await joining;
    const { generationId, memberId, assignments } = consumer;
    const own = assignments?.find((each) => each.topic === topic);
    return { generationId, memberId: memberId ?? '', partitions: own?.partitions ?? [] };
  };
  const heartbeat = async ({ generationId, memberId }: Membership): Promise<GroupState> => {
    try {
      const connection = await connect(consumer, consumer.coordinatorId);
      await kafka.heartbeatV4.api.async(connection, group, generationId, memberId, null);
      return 'stable';
    } catch (error) {
      return stateOf(error);
    }
  };
  return {
    join: () =>
      join().catch(async (error: unknown) => {
        await restart();
        throw toKafkaError(error);
      }),
    heartbeat,
    consumer: () => consumer,
    coordinator: () => consumer.coordinatorId,
    close: () => close(consumer),
  };
}
