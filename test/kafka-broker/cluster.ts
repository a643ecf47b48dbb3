import * as kafka from '@platformatic/kafka';
import { createClient } from '../../src/cli/kafka/client/client.js';
import type { KafkaClient } from '../../src/kafka.js';

/** The partitions of each topic. */
export const PARTITIONS = 12;

/** A client as a worker of this group and topic has it. */
export const clientOf = (address: string, group: string, from: string): KafkaClient =>
  createClient(kafka, {
    ...{ brokers: [address], group, from },
    ...{ sessionTimeoutMs: 6000, rebalanceTimeoutMs: 10_000, transactionTimeoutMs: 30_000 },
  });

/** Says what a test asks of the broker beside its records. */
export interface Cluster {
  /** Makes topics that take records of 30 MB or of the usual 1 MiB. */
  readonly create: (
    topics: readonly string[],
    more?: { large?: boolean; isCompact?: boolean; partitions?: number },
  ) => Promise<void>;
  readonly remove: (topic: string) => Promise<void>;
  /** Returns how many records of a topic a group has committed. */
  readonly committed: (group: string, topic: string) => Promise<number>;
  /** Returns how many records were ever written to a topic, what ends transactions among them. */
  readonly written: (topic: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens the administration of a broker. */
export function openCluster(address: string): Cluster {
  const options = { clientId: 'test', bootstrapBrokers: [address], retries: 10 };
  const admin = new kafka.Admin(options);
  const reader = new kafka.Consumer({ ...options, groupId: 'test' });
  const sum = (offsets: readonly bigint[]) => offsets.reduce((total, each) => total + Number(each), 0);

  return {
    create: async (topics, { large = false, isCompact = false, partitions = PARTITIONS } = {}) => {
      const configs = [
        ...(large ? [{ name: 'max.message.bytes', value: '30000000' }] : []),
        ...(isCompact ? [{ name: 'cleanup.policy', value: 'compact' }] : []),
      ];
      await admin.createTopics({ topics: [...topics], partitions, replicas: 1, configs });
    },
    remove: (topic) => admin.deleteTopics({ topics: [topic] }),
    committed: async (group, topic) => {
      const partitionIndexes = Array.from({ length: PARTITIONS }, (_, index) => index);
      const groups = [{ groupId: group, topics: [{ name: topic, partitionIndexes }] }];
      const [found] = await admin.listConsumerGroupOffsets({ groups });
      const partitions = found?.topics.flatMap((each) => each.partitions) ?? [];
      return sum(partitions.map(({ committedOffset }) => (committedOffset < 0n ? 0n : committedOffset)));
    },
    written: async (topic) => sum((await reader.listOffsets({ topics: [topic] })).get(topic) ?? []),
    close: async () => {
      await Promise.all([admin.close(), reader.close()]);
    },
  };
}
