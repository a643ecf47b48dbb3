import type { KafkaRecord, Offsets } from '../client.js';
import type { Output } from '../records/outgoing.js';
import type { Tally } from '../tally.js';

/** A record that was read, until its offset is committed. */
export interface Entry {
  readonly record: KafkaRecord;
  /** Requests of it that are not settled. */
  pending: number;
  /** What is written when its offset is committed. */
  readonly outputs: Output[];
  readonly tally: Tally;
}

/** The records of a session whose offsets are not committed, in their order. */
export interface Ledger {
  readonly add: (entry: Entry) => void;
  /** Tells whether so much is not settled that no more should be read. */
  readonly isFull: () => boolean;
  /** Removes what is settled up to the first record of each partition that is not; returns the offsets there. */
  readonly takeSettled: () => { readonly entries: readonly Entry[]; readonly offsets: Offsets };
}

const MAX_RECORDS = 10_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Makes a ledger of nothing. */
export function createLedger(): Ledger {
  const queues = new Map<number, Entry[]>();
  let held = 0;
  let bytes = 0;

  const queueOf = (partition: number) => {
    const queue = queues.get(partition) ?? [];
    queues.set(partition, queue);
    return queue;
  };
  const count = ({ record: { value } }: Entry, by: 1 | -1) => {
    held += by;
    bytes += by * (value?.length ?? 0);
  };
  const add = (entry: Entry) => {
    queueOf(entry.record.partition).push(entry);
    count(entry, 1);
  };
  const takeSettled = () => {
    const offsets = new Map<number, bigint>();
    const entries = [...queues].flatMap(([partition, queue]) => {
      const end = queue.findIndex(({ pending }) => pending > 0);
      const settled = queue.splice(0, end < 0 ? queue.length : end);
      const last = settled.at(-1);
      if (last !== undefined) offsets.set(partition, last.record.offset + 1n);
      return settled;
    });
    for (const entry of entries) count(entry, -1);
    return { entries, offsets };
  };
  return { add, isFull: () => held >= MAX_RECORDS || bytes >= MAX_BYTES, takeSettled };
}
