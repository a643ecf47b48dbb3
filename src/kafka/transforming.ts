import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { KafkaRecord } from './client.js';
import type { Batch, OpenHandling, Session } from './handling.js';
import type { Outgoing, Output } from './records/outgoing.js';
import type { ReadRecord } from './records/read-record.js';
import { addTally, countResult, createTally, type Tally } from './tally.js';
import type { Transactions } from './transactions.js';

/** What records are transformed with. */
export interface TransformingParts {
  readonly readRecord: ReadRecord;
  readonly outgoing: Outgoing;
  readonly transactions: Transactions;
  readonly tally: Tally;
  readonly transactionTimeoutMs: number;
}

/** What goes into one transaction. */
interface Part {
  readonly outputs: Output[];
  readonly tally: Tally;
  readonly offsets: Map<number, bigint>;
}

const MAX_RECORDS = 10_000;
/** Heartbeats and requests for metrics get their turn at least so often. */
const MAX_TURN_MS = 20;

function addRecord({ outputs, tally, offsets }: Part, record: KafkaRecord, parts: TransformingParts): void {
  const { readRecord, outgoing } = parts;
  for (const result of readRecord(record)) {
    countResult(tally, result);
    const output =
      result.status === 'transformed' ? outgoing.request(record, result) : outgoing.refused(record, result);
    if (output !== undefined) outputs.push(output);
  }
  tally.records += 1;
  offsets.set(record.partition, record.offset + 1n);
}

/** Transforms some of the records, up to a share of the time that their transaction has. */
async function transformPart(
  records: readonly KafkaRecord[],
  from: number,
  maxRecords: number,
  parts: TransformingParts,
): Promise<Part> {
  const part = { outputs: [], tally: createTally(), offsets: new Map<number, bigint>() };
  const start = performance.now();
  let turn = start;
  for (const record of records.slice(from, from + maxRecords)) {
    addRecord(part, record, parts);
    const now = performance.now();
    if (now - start > parts.transactionTimeoutMs / 8) break;
    if (now - turn < MAX_TURN_MS) continue;
    await yieldToOthers();
    turn = performance.now();
  }
  return part;
}

/** Makes what transforms records: each part of a batch is written, and its offsets committed, in one transaction. */
export function createTransforming(parts: TransformingParts): OpenHandling {
  const { transactions, tally } = parts;
  let maxRecords = MAX_RECORDS;

  const commit = async (part: Part, { membership, isOurs, onDone }: Session) => {
    const { outputs, offsets } = part;
    try {
      part.tally.tooLarge += await transactions.commit({ outputs, offsets, membership, isOurs });
    } catch (error) {
      maxRecords = Math.max(1, Math.floor(maxRecords / 2));
      throw error;
    }
    maxRecords = Math.min(MAX_RECORDS, maxRecords * 2);
    addTally(tally, part.tally);
    onDone(offsets);
  };
  const take = async ({ records, next }: Batch, session: Session) => {
    for (let from = 0; from < records.length;) {
      const part = await transformPart(records, from, maxRecords, parts);
      await commit(part, session);
      from += part.tally.records;
    }
    session.onDone(next);
  };
  const nothing = () => Promise.resolve();
  return (session) => ({
    take: (batch) => take(batch, session),
    isFull: () => false,
    finish: nothing,
    drop: nothing,
  });
}
