import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { june } from '../index.js';
import { laneOf } from '../send.js';
import { authHeaderOf } from '../transformer/headers.js';
import { KafkaError } from './client.js';
import { createDelivering } from './deliver/delivering.js';
import { createGroup } from './group.js';
import { createLag, type PartitionLag } from './lag.js';
import type { KafkaWorkerOptions } from './options.js';
import { createOutgoing } from './records/outgoing.js';
import { createReadRecord } from './records/read-record.js';
import { runSession } from './session.js';
import { createTally, type Tally } from './tally.js';
import { checkTopics, topicsOf, watchPartitions } from './topics.js';
import { createTransactions } from './transactions.js';
import { createTransforming } from './transforming.js';

/** Reads a topic as a member of a group, until it is told to end. */
export interface KafkaWorker {
  /**
   * Runs until the signal, and then finishes what was begun, commits it and leaves the group. Rejects with a `KafkaError` for
   * topics that do not fit, and for what Kafka denies.
   */
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly status: () => KafkaStatus;
}

/** What a worker is doing, and has done. */
export interface KafkaStatus {
  readonly isReading: boolean;
  readonly partitions: readonly PartitionLag[];
  readonly tally: Readonly<Tally>;
  /** How often something went wrong at Kafka and was begun again. */
  readonly interruptions: number;
}

const TIMEOUT_MS = 30_000;
const MIN_WAIT_MS = 50;
const MAX_WAIT_MS = 5000;
const QUIET = { info: () => undefined, warn: () => undefined };

/** Makes what a worker consists of. */
function createParts(options: KafkaWorkerOptions) {
  const { client, group: name, instance = randomUUID(), destination = june, config } = options;
  const { sessionTimeoutMs = TIMEOUT_MS, transactionTimeoutMs = TIMEOUT_MS, log = QUIET } = options;
  const topics = topicsOf(options);
  const tally = createTally();
  const transactions = createTransactions(client, {
    transactionalId: `${name}-${instance}`,
    transactionTimeoutMs,
  });
  const outgoing = createOutgoing(
    topics,
    options.withCredentials === true ? undefined : authHeaderOf(destination, config.api),
  );
  const findLane = options.deliver === undefined ? () => undefined : laneOf;
  const readRecord = createReadRecord(destination, config, findLane);
  const parts = { readRecord, outgoing, transactions, tally };
  const open =
    options.deliver === undefined
      ? createTransforming({ ...parts, transactionTimeoutMs })
      : createDelivering({ ...parts, log, createSender: options.deliver });
  const group = createGroup(client.consumer, { sessionTimeoutMs });
  const progress = { isReading: false, interruptions: 0 };
  const lag = createLag(client.consumer);
  return { client, topics, tally, transactions, open, group, log, lag, progress, sessionTimeoutMs };
}

type Parts = ReturnType<typeof createParts>;

/** Joins the group and reads, until it forms anew. */
async function joinAndRead(parts: Parts, signal: AbortSignal): Promise<void> {
  const { client, topics, transactions, group, log, progress } = parts;
  const count = await checkTopics(client, topics);
  await transactions.open();
  const membership = await group.join();
  if (membership.partitions.some((partition) => partition >= count))
    throw new KafkaError('interrupted', 'The topic has got more partitions');
  log.info({ generation: membership.generationId, partitions: membership.partitions }, 'joined the group');
  progress.isReading = true;
  const unwatch = watchPartitions(parts, count);
  try {
    await runSession({ ...parts, consumer: client.consumer, signal }, membership);
  } finally {
    unwatch();
  }
}

/** As `joinAndRead`; an interruption is told and counted, and the group looked at. */
async function tryReading(parts: Parts, signal: AbortSignal): Promise<void> {
  const { group, log, progress } = parts;
  try {
    await joinAndRead(parts, signal);
  } catch (error) {
    if (!(error instanceof KafkaError) || error.code !== 'interrupted') throw error;
    progress.isReading = false;
    progress.interruptions += 1;
    log.warn({ reason: error.message }, 'begins again from what is committed');
    await group.check();
  }
}

/** Reads until the signal; waits longer and longer while nothing gets through. */
async function readOn(parts: Parts, signal: AbortSignal): Promise<void> {
  const { tally, progress } = parts;
  let waitMs = MIN_WAIT_MS;
  while (!signal.aborted) {
    const before = tally.records;
    await tryReading(parts, signal);
    if (progress.isReading || tally.records > before) waitMs = MIN_WAIT_MS;
    else waitMs = Math.min(MAX_WAIT_MS, waitMs * 2);
    if (!progress.isReading) await wait(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Makes a worker that reads a topic as a member of a group. Throws `ConfigurationError` and `MappingError` for options that are
 * wrong.
 */
export function createKafkaWorker(options: KafkaWorkerOptions): KafkaWorker {
  const parts = createParts(options);
  const { client, tally, transactions, group, lag, progress } = parts;

  const run = async (signal: AbortSignal) => {
    try {
      await readOn(parts, signal);
    } finally {
      progress.isReading = false;
      group.stop();
      await transactions.close();
      await client.close();
    }
  };
  return { run, status: () => ({ ...progress, partitions: lag.read(), tally }) };
}
