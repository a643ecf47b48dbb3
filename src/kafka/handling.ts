import type { KafkaRecord, Membership, Offsets } from './client.js';

/** What of a topic a member has while the group stays as it is. */
export interface Session {
  readonly membership: Membership;
  /** Tells whether the partitions are still those of this member. */
  readonly isOurs: () => boolean;
  /** Is told of offsets behind which all is settled. */
  readonly onDone: (offsets: Offsets) => void;
}

/** Records that were read, and the offsets behind them. */
export interface Batch {
  readonly records: readonly KafkaRecord[];
  readonly next: Offsets;
}

/** What is done with records during a session. */
export interface Handling {
  /** Takes records; resolves when others may be read. */
  readonly take: (batch: Batch) => Promise<void>;
  /** Tells whether no more of a partition may be read now. */
  readonly isFull: (partition: number) => boolean;
  /** Waits for what is under way, and commits it. */
  readonly finish: () => Promise<void>;
  /** Ends what is under way without committing it. */
  readonly drop: () => Promise<void>;
}

/** Begins to handle the records of a session. */
export type OpenHandling = (session: Session) => Handling;
