import type { KafkaConsumer, Offsets } from './client.js';

/** How far a member is with one partition. */
export interface PartitionLag {
  readonly partition: number;
  /** The offset behind all that is settled. */
  readonly done: bigint;
  /** Records that are not settled yet, as far as was looked. */
  readonly lag: number;
  readonly isPaused: boolean;
}

/** How far a member is behind the ends of its partitions. */
export interface Lag {
  /** Begins anew with the partitions that are assigned now. */
  readonly begin: (committed: Offsets) => void;
  readonly done: (offsets: Offsets) => void;
  /** Looks where the ends are, every few seconds. */
  readonly look: (isPaused: (partition: number) => boolean) => void;
  readonly read: () => PartitionLag[];
}

const EVERY_MS = 2000;

/** Makes the lag of a member without partitions. */
export function createLag({ ends }: KafkaConsumer): Lag {
  let settled = new Map<number, bigint>();
  let known: Offsets = new Map();
  let isPaused: (partition: number) => boolean = () => false;
  let lookedAt = -Infinity;

  const look = (paused: typeof isPaused) => {
    isPaused = paused;
    if (performance.now() - lookedAt < EVERY_MS) return;
    lookedAt = performance.now();
    ends([...settled.keys()]).then(
      (found) => {
        known = found;
      },
      // the next look may find more
      () => undefined,
    );
  };
  const read = () =>
    [...settled].map(([partition, done]) => {
      const end = known.get(partition) ?? done;
      return { partition, done, lag: Math.max(0, Number(end - done)), isPaused: isPaused(partition) };
    });
  const begin = (committed: Offsets) => {
    settled = new Map(committed);
    lookedAt = -Infinity;
    look(() => false);
  };
  const done = (offsets: Offsets) => {
    for (const [partition, offset] of offsets) settled.set(partition, offset);
  };
  return { begin, done, look, read };
}
