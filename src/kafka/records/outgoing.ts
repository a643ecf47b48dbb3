import { createWriteAround } from '../../json/index.js';
import type { OverlaidBody } from '../../index.js';
import type { Request } from '../../mapping.js';
import type { KafkaHeader, KafkaRecord, OutgoingRecord } from '../client.js';
import type { Topics } from '../topics.js';
import { refuseMalformed, type MessageResult, type Refused } from './read-record.js';

/** Why a broker does not take a record, whatever is tried. */
export type Refusal = 'too_large' | 'refused';

/** A record that is to be written, and what is written where it is refused. */
export interface Output {
  readonly record: OutgoingRecord;
  readonly instead: ((refusal: Refusal) => Output | undefined) | undefined;
}

const SOURCE = Buffer.from('source');
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that are no UTF-8 are kept as Base64. */
function rawOf(raw: Uint8Array | null): { readonly raw?: string | null; readonly rawBase64?: string } {
  if (raw === null) return { raw: null };
  try {
    return { raw: decoder.decode(raw) };
  } catch {
    return { rawBase64: Buffer.from(raw).toString('base64') };
  }
}

/** Keeps the key, the partition, the time and the headers of a record, and names where the message stood. */
function derive(
  { topic, from }: { readonly topic: string; readonly from: string },
  record: KafkaRecord,
  index: number,
  value: string,
): OutgoingRecord {
  const { partition, offset, timestamp, key, headers } = record;
  const source: KafkaHeader = [SOURCE, Buffer.from(`${from}/${partition}/${offset}/${index}`)];
  return { topic, partition, timestamp, key, value: Buffer.from(value), headers: [...headers, source] };
}

const REFUSALS = {
  too_large: { code: 'record_too_large', message: 'The broker refuses the record as too large', place: null },
  refused: {
    code: 'record_refused',
    message: 'The broker refuses the record by its key or time',
    place: null,
  },
} as const;

/** Writes what becomes of messages as records. */
export interface Outgoing {
  /** Returns the record of a message; `undefined` where there is no topic for it. */
  readonly refused: (record: KafkaRecord, refused: Refused) => Output | undefined;
  readonly request: (
    record: KafkaRecord,
    transformed: Extract<MessageResult, { status: 'transformed' }>,
  ) => Output | undefined;
}

/** Makes what writes records; `authHeader` names the header of the API key, which is written only where it is undefined. */
export function createOutgoing(topics: Topics, authHeader: string | undefined): Outgoing {
  const { from, to, dead, filtered } = topics;

  const insteadOf =
    (record: KafkaRecord, index: number): Output['instead'] =>
    (refusal) => {
      const now = { ...record, timestamp: BigInt(Date.now()) };
      return dead === undefined ? undefined : letterTo(dead, now, { index, ...REFUSALS[refusal] }, undefined);
    };
  const letterTo = (
    topic: string,
    record: KafkaRecord,
    told: { readonly index: number; readonly code: string },
    instead: Output['instead'],
  ): Output => {
    const letter = { topic: from, partition: record.partition, offset: Number(record.offset), ...told };
    return { record: derive({ topic, from }, record, told.index, JSON.stringify(letter)), instead };
  };
  const refused: Outgoing['refused'] = (record, { status, raw, ...told }) => {
    const topic = status === 'filtered' ? filtered : dead;
    if (topic === undefined) return undefined;
    return letterTo(topic, record, { ...told, ...rawOf(raw) }, insteadOf(record, told.index));
  };
  const write = createWriteAround(({ method, url, headers }: Request<OverlaidBody>, body) => {
    const shown = authHeader === undefined ? headers : { ...headers, [authHeader]: '[redacted]' };
    return { method, url, headers: shown, body };
  });
  const request: Outgoing['request'] = (record, { index, request: made, raw }) => {
    const value = write(made);
    if (value === undefined) return refused(record, refuseMalformed('nesting_too_deep', index, raw()));
    return to === undefined
      ? undefined
      : { record: derive({ topic: to, from }, record, index, value), instead: insteadOf(record, index) };
  };
  return { refused, request };
}
