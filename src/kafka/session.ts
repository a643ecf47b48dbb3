import { setTimeout as wait } from 'node:timers/promises';
import type { FetchedPartition, KafkaConsumer, Membership, Offsets } from './client.js';
import type { Group } from './group.js';
import type { OpenHandling } from './handling.js';
import type { Lag } from './lag.js';
import type { KafkaLog } from './options.js';

/** What a session runs with. */
export interface SessionParts {
  readonly consumer: KafkaConsumer;
  readonly group: Group;
  readonly open: OpenHandling;
  readonly lag: Lag;
  readonly log: KafkaLog;
  readonly signal: AbortSignal;
}

type Fetched = ReadonlyMap<number, FetchedPartition>;

/** With nothing to read, the group and the end of the process are looked after so often. */
const IDLE_MS = 100;

/** Reads on from positions; what it returns has been asked for while the batch before was handled. */
function createReading(
  { consumer, log }: SessionParts,
  committed: Offsets,
  isFull: (partition: number) => boolean,
) {
  const positions = new Map(committed);
  let ahead: Promise<Fetched> | undefined;

  const ask = async (): Promise<Fetched> => {
    const wanted = [...positions].filter(([partition]) => !isFull(partition));
    if (wanted.length > 0) return consumer.fetch(new Map(wanted));
    await wait(IDLE_MS);
    return new Map();
  };
  const read = async (): Promise<Fetched> => {
    const fetched = await (ahead ?? ask());
    for (const [partition, { next, isGap }] of fetched) {
      positions.set(partition, next);
      if (isGap === true)
        log.warn({ partition, offset: next }, 'records are gone, reading goes on with the next there is');
    }
    ahead = ask();
    // one that is not waited for any more may fail
    ahead.catch(() => undefined);
    return fetched;
  };
  return read;
}

const toBatch = (fetched: Fetched) => ({
  records: [...fetched.values()].flatMap(({ records }) => records),
  next: new Map([...fetched].map(([partition, { next }]) => [partition, next])),
});

/** Reads and handles records until the group forms anew, the process is told to end, or something goes wrong. */
export async function runSession(parts: SessionParts, membership: Membership): Promise<void> {
  const { consumer, group, open, lag, signal } = parts;
  const committed = await consumer.positions(membership.partitions);
  lag.begin(committed);
  const isOurs = () => group.state() !== 'lost';
  const handling = open({ membership, isOurs, onDone: lag.done });
  const read = createReading(parts, committed, handling.isFull);
  try {
    while (group.state() === 'stable' && !signal.aborted) {
      const fetched = await read();
      if (!isOurs()) break;
      await handling.take(toBatch(fetched));
      lag.look(handling.isFull);
    }
    if (isOurs()) await handling.finish();
  } finally {
    await handling.drop();
  }
}
