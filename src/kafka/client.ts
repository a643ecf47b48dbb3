/** A header of a record; its bytes need be no UTF-8. */
export type KafkaHeader = readonly [key: Uint8Array, value: Uint8Array | null];

/** What any record of a topic has. */
interface RecordData {
  readonly partition: number;
  readonly timestamp: bigint;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** In their order; a key may come more than once. */
  readonly headers: readonly KafkaHeader[];
}

/** A record of the topic that is read. */
export interface KafkaRecord extends RecordData {
  readonly offset: bigint;
}

/** A record that is to be written. */
export interface OutgoingRecord extends RecordData {
  readonly topic: string;
}

/** An offset of each of some partitions. */
export type Offsets = ReadonlyMap<number, bigint>;

/** What a member of a group got when it joined: it counts until the group forms anew. */
export interface Membership {
  readonly generationId: number;
  readonly memberId: string;
  readonly partitions: readonly number[];
}

/** Records of a partition, and the offset behind all that was looked at for them. */
export interface FetchedPartition {
  readonly records: readonly KafkaRecord[];
  readonly next: bigint;
  /** The records that were wanted are gone, and reading goes on with the next there is, or will be. */
  readonly isGap?: boolean;
}

/** How the group is: as it was joined, about to form anew, or without this member. */
export type GroupState = 'stable' | 'rebalancing' | 'lost';

/** A member of a consumer group that reads one topic. */
export interface KafkaConsumer {
  /** Joins the group, or joins it again; resolves once it is formed. */
  readonly join: () => Promise<Membership>;
  readonly heartbeat: (membership: Membership) => Promise<GroupState>;
  /** Returns where to go on: what is committed once no transaction is open on it, else the first record there is. */
  readonly positions: (partitions: readonly number[]) => Promise<Offsets>;
  readonly ends: (partitions: readonly number[]) => Promise<Offsets>;
  /** Returns committed records from these offsets on; waits a short time where there are none. */
  readonly fetch: (positions: Offsets) => Promise<ReadonlyMap<number, FetchedPartition>>;
}

/** A transaction that is open. */
export interface KafkaTransaction {
  /** Writes records, acknowledged by all replicas. */
  readonly send: (records: readonly OutgoingRecord[]) => Promise<void>;
  /** Commits what was sent with these offsets, unless the group has formed anew since this membership. */
  readonly commit: (membership: Membership, offsets: Offsets) => Promise<void>;
  readonly abort: () => Promise<void>;
}

/** A producer under a transactional id. */
export interface KafkaProducer {
  readonly begin: () => Promise<KafkaTransaction>;
  readonly close: () => Promise<void>;
}

/** All that the worker needs of Kafka. Whatever goes wrong there is rejected with a `KafkaError`. */
export interface KafkaClient {
  readonly consumer: KafkaConsumer;
  /** Opens a producer; what an earlier one of this id left open is aborted, and it can write no more. */
  readonly openProducer: (transactionalId: string) => Promise<KafkaProducer>;
  /** Returns the number of partitions of a topic; `undefined` where there is none of this name. */
  readonly countPartitions: (topic: string) => Promise<number | undefined>;
  /** Leaves the group and ends all connections; never rejects. */
  readonly close: () => Promise<void>;
}

/**
 * Why Kafka did not do something: `too_large`, as one request was; `refused`, as a record of it has a key or a time that the
 * topic does not take; `denied`, as it never will; or `interrupted`, by a broker that is gone, a fence, a group that formed anew,
 * so that it has to be done again from what is committed.
 */
export type KafkaErrorCode = 'too_large' | 'refused' | 'denied' | 'interrupted';

/** Kafka did not do what it was asked to. */
export class KafkaError extends Error {
  override get name() {
    return 'KafkaError';
  }

  constructor(
    readonly code: KafkaErrorCode,
    message: string,
  ) {
    super(message);
  }
}
