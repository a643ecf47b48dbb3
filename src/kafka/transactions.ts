import {
  KafkaError,
  type KafkaClient,
  type KafkaProducer,
  type KafkaTransaction,
  type Membership,
  type Offsets,
} from './client.js';
import type { Output } from './records/outgoing.js';
import { createWriteOutputs, type WriteOutputs } from './write-outputs.js';

/** What is written and committed together. */
export interface Commit {
  readonly outputs: readonly Output[];
  readonly offsets: Offsets;
  readonly membership: Membership;
  /** Tells whether the partitions are still those of this member. */
  readonly isOurs: () => boolean;
}

/** The transactions of one member. */
export interface Transactions {
  /** Aborts what an earlier process of this id left open; without that its offsets would be waited for. */
  readonly open: () => Promise<void>;
  /** Returns how many records were refused. What is rejected with a `KafkaError` did not happen, or is not known to have. */
  readonly commit: (commit: Commit) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Says what the transactions of a member need. */
export interface TransactionSettings {
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
}

/** Writes and commits in a transaction that has begun. */
async function fill(
  transaction: KafkaTransaction,
  write: WriteOutputs,
  { outputs, offsets, membership, isOurs }: Commit,
  maxMs: number,
): Promise<number> {
  const start = performance.now();
  const refused = await write(transaction, outputs);
  if (performance.now() - start > maxMs)
    throw new KafkaError('interrupted', 'The batch took more than half of the transaction time-out');
  if (!isOurs()) throw new KafkaError('interrupted', 'The partitions are no longer those of this member');
  await transaction.commit(membership, offsets);
  return refused;
}

/** Makes the transactions of a member. */
export function createTransactions(
  { openProducer }: KafkaClient,
  { transactionalId, transactionTimeoutMs }: TransactionSettings,
): Transactions {
  const write = createWriteOutputs();
  let producer: KafkaProducer | undefined;

  const open = async () => {
    producer ??= await openProducer(transactionalId);
    return producer;
  };
  const close = async () => {
    await producer?.close();
    producer = undefined;
  };
  const commit = async (wanted: Commit) => {
    const transaction = await (await open()).begin();
    try {
      return await fill(transaction, write, wanted, transactionTimeoutMs / 2);
    } catch (error) {
      await transaction.abort().catch(() => undefined);
      throw error;
    }
  };
  return {
    open: async () => {
      await open();
    },
    // the next producer also aborts, or completes, what the end of which is not known
    commit: (wanted) =>
      commit(wanted).catch(async (error: unknown) => {
        await close();
        throw error;
      }),
    close,
  };
}
