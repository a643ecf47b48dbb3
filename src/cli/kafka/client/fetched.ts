import type { Consumer, KafkaRecord as Raw, RecordsBatch } from '@platformatic/kafka';
import type { FetchedPartition, KafkaRecord } from '../../../kafka.js';

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;
type FetchResponsePartition = FetchResponse['responses'][number]['partitions'][number];

const CONTROL = 0x20;
const TRANSACTIONAL = 0x10;
/** The time is that of the broker, and the same for all records of a batch. */
const LOG_APPEND_TIME = 0x08;
const ABORT = 0;
const NO_BYTES = Buffer.alloc(0);

/**
 * Tells batches of transactions that were aborted. The client does that, too, but only for those whose end is in the same
 * answer, and of one producer only for the last.
 */
function createIsAborted({ abortedTransactions }: FetchResponsePartition): (batch: RecordsBatch) => boolean {
  const ahead = [...abortedTransactions].sort((one, other) => Number(one.firstOffset - other.firstOffset));
  const open = new Set<bigint>();
  return ({ attributes, firstOffset, lastOffsetDelta, producerId, records }) => {
    const last = firstOffset + BigInt(lastOffsetDelta);
    for (let [first] = ahead; first !== undefined && first.firstOffset <= last; [first] = ahead) {
      open.add(first.producerId);
      ahead.shift();
    }
    if ((attributes & CONTROL) === 0) return (attributes & TRANSACTIONAL) !== 0 && open.has(producerId);
    if (records[0]?.key?.readInt16BE(2) === ABORT) open.delete(producerId);
    return true;
  };
}

const toRecord = (
  partition: number,
  { attributes, firstOffset, firstTimestamp, maxTimestamp }: RecordsBatch,
  raw: Raw,
): KafkaRecord => ({
  partition,
  offset: firstOffset + BigInt(raw.offsetDelta),
  timestamp: (attributes & LOG_APPEND_TIME) === 0 ? firstTimestamp + raw.timestampDelta : maxTimestamp,
  key: raw.key,
  value: raw.value,
  headers: raw.headers.map(([key, value]) => [key ?? NO_BYTES, value]),
});

/** Returns the committed records of an answer, and the offset behind all that the answer holds. */
export function readFetched(answer: FetchResponsePartition, position: bigint): FetchedPartition {
  const isAborted = createIsAborted(answer);
  const { partitionIndex, records: batches = [] } = answer;
  let next = position;
  const records = batches.flatMap((batch) => {
    next = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
    if (isAborted(batch)) return [];
    return batch.records
      .map((raw) => toRecord(partitionIndex, batch, raw))
      .filter(({ offset }) => offset >= position);
  });
  return { records, next };
}
