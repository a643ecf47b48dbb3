import { KafkaError, type KafkaTransaction, type OutgoingRecord } from './client.js';
import type { Output } from './records/outgoing.js';

/** Writes records in a transaction, in their order; returns how many were refused as too large. */
export type WriteOutputs = (transaction: KafkaTransaction, outputs: readonly Output[]) => Promise<number>;

/** What goes to a partition in one request is one batch to the broker, which by default refuses more than 1 MiB. */
const MAX_BYTES = 512 * 1024;
/** What a record takes beside its bytes, at most. */
const OVERHEAD = 40;

function sizeOf({ key, value, headers }: OutgoingRecord): number {
  const ofHeaders = headers.reduce((sum, [name, bytes]) => sum + name.length + (bytes?.length ?? 0) + 10, 0);
  return OVERHEAD + (key?.length ?? 0) + (value?.length ?? 0) + ofHeaders;
}

/**
 * Splits records into requests that hold no more than so many bytes for any partition. A record that is larger by itself is
 * alone, so that it is known to be the one that is refused.
 */
function split(outputs: readonly Output[], maxBytes: number): Output[][] {
  const requests: Output[][] = [];
  let sizes: Map<string, number> | undefined;
  for (const output of outputs) {
    const { topic, partition } = output.record;
    const key = `${topic}/${partition}`;
    const size = sizeOf(output.record);
    const sum = (sizes?.get(key) ?? 0) + size;
    const isOwn = size > maxBytes;
    if (sizes !== undefined && !isOwn && sum <= maxBytes) {
      requests.at(-1)?.push(output);
      sizes.set(key, sum);
    } else {
      requests.push([output]);
      sizes = isOwn ? undefined : new Map([[key, size]]);
    }
  }
  return requests;
}

/** Makes what writes records; it learns how much the broker takes at once. */
export function createWriteOutputs(): WriteOutputs {
  let maxBytes = MAX_BYTES;

  const write = async (transaction: KafkaTransaction, outputs: readonly Output[]): Promise<number> => {
    let refused = 0;
    for (const request of split(outputs, maxBytes)) {
      try {
        await transaction.send(request.map(({ record }) => record));
      } catch (error) {
        if (!(error instanceof KafkaError) || error.code !== 'too_large') throw error;
        refused += await writeInstead(transaction, request);
      }
    }
    return refused;
  };
  const writeInstead = async (transaction: KafkaTransaction, request: readonly Output[]): Promise<number> => {
    const [alone, ...others] = request;
    if (others.length > 0) {
      const size = request.reduce((sum, { record }) => sum + sizeOf(record), 0);
      maxBytes = Math.min(maxBytes, size) / 2;
      throw new KafkaError('interrupted', 'The records are too large together');
    }
    const topic = alone?.record.topic ?? '';
    if (alone?.instead === undefined)
      throw new KafkaError('denied', `The topic ${topic} takes no dead letter, even without raw`);
    const instead = alone.instead();
    if (instead !== undefined) await write(transaction, [instead]);
    return 1;
  };
  return write;
}
