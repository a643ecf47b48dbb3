import { KafkaError, type KafkaTransaction, type OutgoingRecord } from './client.js';
import type { Output, Refusal } from './records/outgoing.js';

/** Writes records in a transaction, in their order; returns how many were refused. */
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

const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof KafkaError && (error.code === 'too_large' || error.code === 'refused')
    ? error.code
    : undefined;

/** What was learnt of what the broker takes. */
interface Learnt {
  maxBytes: number;
  isOneByOne: boolean;
}

/** Has a transaction written anew, in other requests. */
function splitFurther(learnt: Learnt, request: readonly Output[], refusal: Refusal): never {
  if (refusal === 'refused') {
    learnt.isOneByOne = true;
    throw new KafkaError('interrupted', 'The broker refuses one of several records');
  }
  const size = request.reduce((sum, { record }) => sum + sizeOf(record), 0);
  learnt.maxBytes = Math.min(learnt.maxBytes, size) / 2;
  throw new KafkaError('interrupted', 'The records are too large together');
}

/** Returns what is written instead of a record that is refused. */
function insteadOf({ record: { topic }, instead }: Output, refusal: Refusal): readonly Output[] {
  if (instead === undefined)
    throw new KafkaError('denied', `The topic ${topic} takes no dead letter, even without raw`);
  const other = instead(refusal);
  return other === undefined ? [] : [other];
}

/** Makes what writes records; it learns how much the broker takes at once, and finds the records that it does not take. */
export function createWriteOutputs(): WriteOutputs {
  const learnt = { maxBytes: MAX_BYTES, isOneByOne: false };

  const writeRequest = async (transaction: KafkaTransaction, request: readonly Output[]): Promise<number> => {
    try {
      await transaction.send(request.map(({ record }) => record));
      return 0;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      const [alone, ...others] = request;
      if (alone === undefined || others.length > 0) return splitFurther(learnt, request, refusal);
      await writeAll(transaction, insteadOf(alone, refusal));
      return 1;
    }
  };
  const writeAll = async (transaction: KafkaTransaction, outputs: readonly Output[]): Promise<number> => {
    let refused = 0;
    const { isOneByOne, maxBytes } = learnt;
    for (const request of isOneByOne ? outputs.map((output) => [output]) : split(outputs, maxBytes))
      refused += await writeRequest(transaction, request);
    return refused;
  };
  return async (transaction, outputs) => {
    const refused = await writeAll(transaction, outputs);
    if (refused === 0) learnt.isOneByOne = false;
    return refused;
  };
}
