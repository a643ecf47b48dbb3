import { setTimeout as wait } from 'node:timers/promises';
import {
  createKafkaWorker,
  type KafkaWorker,
  type KafkaWorkerOptions,
  type KafkaRecord,
} from '../../src/kafka.js';
import type { FakeKafka } from './fake-kafka.js';

/** A message that June takes. */
export const track = (userId: string, more: object = {}) => ({
  ...{ type: 'track', event: 'Signed Up', messageId: `m-${userId}`, userId },
  originalTimestamp: '2024-05-01T10:00:00.000Z',
  ...more,
});

/** A record of a value. */
export const recordOf = (value: unknown, key = 'k'): Partial<KafkaRecord> => ({
  key: Buffer.from(key),
  value:
    value instanceof Uint8Array
      ? value
      : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** A worker that runs. */
export interface Running {
  readonly worker: KafkaWorker;
  readonly ended: Promise<void>;
  /** Tells it to end, and waits for that. */
  readonly stop: () => Promise<void>;
}

const running: AbortController[] = [];

/** A worker of a test that failed would go on for ever. */
afterEach(() => {
  for (const controller of running.splice(0)) controller.abort();
});

/** Starts a worker on a fake, with all topics of a test. */
export function start(fake: FakeKafka, options: Partial<KafkaWorkerOptions> = {}): Running {
  const worker = createKafkaWorker({
    client: fake.client('events'),
    group: 'june',
    ...{ from: 'events', to: 'requests', dead: 'dead', filtered: 'filtered' },
    config: { apiKey: 'secret-key' },
    sessionTimeoutMs: 500,
    ...options,
  });
  const controller = new AbortController();
  running.push(controller);
  const ended = worker.run(controller.signal);
  ended.catch(() => undefined);
  const stop = async () => {
    controller.abort();
    await ended;
  };
  return { worker, ended, stop };
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    await wait(2);
    if (Date.now() > end) throw new Error('What was waited for did not come');
  }
}

/** The sum of the offsets that are committed. */
export const committedCount = (fake: FakeKafka): number =>
  [...fake.committed().values()].reduce((sum, offset) => sum + Number(offset), 0);

/** Runs a worker until so many records are committed, and ends it. */
export async function runThrough(fake: FakeKafka, count: number, options: Partial<KafkaWorkerOptions> = {}) {
  const running = start(fake, options);
  await until(() => committedCount(fake) >= count);
  await running.stop();
  return running.worker.status();
}

/** Reads a JSON value of a record. */
export const jsonOf = ({ value }: KafkaRecord): unknown => JSON.parse(Buffer.from(value ?? []).toString());

/** The header that names where the message of a record stood. */
export const sourceOf = ({ headers }: KafkaRecord): string =>
  Buffer.from(headers.at(-1)?.[1] ?? []).toString();
