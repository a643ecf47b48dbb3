import { ConfigurationError } from '../index.js';
import { KafkaError, type KafkaClient } from './client.js';
import type { Group } from './group.js';
import type { KafkaLog, KafkaWorkerOptions } from './options.js';

/** The topics that records are read from and written to. */
export interface Topics {
  readonly from: string;
  readonly to: string | undefined;
  readonly dead: string | undefined;
  readonly filtered: string | undefined;
}

const refuse = (key: string, expected: string) => new ConfigurationError('option', [key, expected], key);

/** Returns the topics of a worker; throws `ConfigurationError` for those that do not go together. */
export function topicsOf(options: KafkaWorkerOptions): Topics {
  const { from, to, dead, filtered, deliver } = options;
  if (to === undefined && deliver === undefined)
    throw refuse('to', 'a topic, where requests are not delivered');
  if (to !== undefined && deliver !== undefined) throw refuse('to', 'left out where requests are delivered');
  if (dead === undefined && deliver !== undefined)
    throw refuse('dead', 'a topic where requests are delivered');
  if ([to, dead, filtered].includes(from)) throw refuse('from', 'a topic that is not written to');
  return { from, to, dead, filtered };
}

/**
 * Returns the number of partitions of all topics. Throws `KafkaError` unless all are there and have as many, as each record stays
 * in its partition.
 */
export async function checkTopics(
  { countPartitions }: KafkaClient,
  { from, to, dead, filtered }: Topics,
): Promise<number> {
  const count = async (topic: string) => {
    const found = await countPartitions(topic);
    if (found === undefined) throw new KafkaError('denied', `There is no topic ${topic}`);
    return found;
  };
  const expected = await count(from);
  for (const topic of [to, dead, filtered]) {
    const found = topic === undefined ? expected : await count(topic);
    if (found === expected) continue;
    const counts = `${found} partitions, and ${from} has ${expected}`;
    throw new KafkaError('denied', `The topic ${topic ?? ''} has ${counts}; it needs as many`);
  }
  return expected;
}

/** What is watched, and who is told. */
export interface WatchParts {
  readonly client: KafkaClient;
  readonly topics: Topics;
  readonly group: Group;
  readonly log: KafkaLog;
  readonly sessionTimeoutMs: number;
}

const SESSIONS = 2;

/**
 * Has the group form anew when all topics have got more partitions, which nobody would read otherwise; looks every two
 * sessions, until the returned function is called.
 */
export function watchPartitions(parts: WatchParts, count: number): () => void {
  const { client, topics, group, log, sessionTimeoutMs } = parts;

  const look = async () => {
    try {
      if ((await checkTopics(client, topics)) !== count) group.renew();
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error;
      if (error.code === 'denied') log.warn({ reason: error.message }, 'the topics do not fit any more');
    }
  };
  const timer = setInterval(() => void look(), SESSIONS * sessionTimeoutMs);
  return () => {
    clearInterval(timer);
  };
}
