import { readFetched } from '../../src/cli/kafka/client/fetched.js';
import { toKafkaError } from '../../src/cli/kafka/client/errors.js';
import { unpackSnappy } from '../../src/cli/kafka/client/snappy.js';

type Answer = Parameters<typeof readFetched>[0];
type Batch = NonNullable<Answer['records']>[number];

const TRANSACTIONAL = 0x10;
const CONTROL = 0x30;
const RAW = { length: 0, attributes: 0, timestampDelta: 2n, key: null, headers: [[null, null]] };

/** A batch of records from an offset on, by a producer. */
function batchOf(firstOffset: bigint, values: readonly string[], attributes = 0, producerId = -1n): Batch {
  const records = values.map((value, offsetDelta) => ({ ...RAW, offsetDelta, value: Buffer.from(value) }));
  const head = { length: 0, partitionLeaderEpoch: 0, magic: 2, crc: 0, maxTimestamp: 0n, producerEpoch: 0 };
  const last = { lastOffsetDelta: values.length - 1, firstTimestamp: 40n, firstSequence: 0 };
  return { ...head, ...last, firstOffset, attributes, producerId, records } as unknown as Batch;
}

/** What ends a transaction. */
function markerOf(offset: bigint, type: 0 | 1, producerId: bigint): Batch {
  const batch = batchOf(offset, [''], CONTROL, producerId);
  return {
    ...batch,
    records: batch.records.map((record) => ({ ...record, key: Buffer.from([0, 0, 0, type]) })),
  };
}

const read = (
  records: Batch[] | undefined,
  abortedTransactions: Answer['abortedTransactions'],
  from = 0n,
) => {
  const offsets = { highWatermark: 0n, lastStableOffset: 0n, logStartOffset: 0n, preferredReadReplica: -1 };
  const head = { partitionIndex: 3, errorCode: 0, abortedTransactions, ...offsets };
  const answer = records === undefined ? head : { ...head, records };
  const fetched = readFetched(answer, from);
  return { ...fetched, records: fetched.records.map(({ value }) => Buffer.from(value ?? []).toString()) };
};

test('a record is read with its partition, offset and time', () => {
  const offsets = { highWatermark: 0n, lastStableOffset: 0n, logStartOffset: 0n, preferredReadReplica: -1 };
  const records = [batchOf(7n, ['a'])];
  const answer = { partitionIndex: 3, errorCode: 0, abortedTransactions: [], ...offsets, records };

  expect(readFetched(answer, 0n)).toStrictEqual({
    records: [
      {
        ...{ partition: 3, offset: 7n, timestamp: 42n, key: null, value: Buffer.from('a') },
        headers: [[Buffer.alloc(0), null]],
      },
    ],
    next: 8n,
  });
});

test('where the broker sets the time, all records of a batch have it', () => {
  const batch = { ...batchOf(7n, ['a', 'b'], 0x08), maxTimestamp: 99n };
  const offsets = { highWatermark: 0n, lastStableOffset: 0n, logStartOffset: 0n, preferredReadReplica: -1 };
  const answer = { partitionIndex: 3, errorCode: 0, abortedTransactions: [], ...offsets, records: [batch] };

  expect(readFetched(answer, 0n).records.map(({ timestamp }) => timestamp)).toStrictEqual([99n, 99n]);
});

test('snappy is unpacked in one block, or in those of Java', () => {
  const unpack = (bytes: Buffer) => Buffer.from(bytes.toString().toUpperCase());
  const head = Buffer.from('82534e415050590000000001 00000001'.replace(' ', ''), 'hex');
  const blocks = ['ab', 'c'].flatMap((text) => [Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);

  expect(String(unpackSnappy(Buffer.from('ab'), unpack))).toBe('AB');
  expect(String(unpackSnappy(Buffer.concat([head, ...blocks]), unpack))).toBe('ABC');
  expect(String(unpackSnappy(head, unpack))).toBe('');
  // of a length that is none, what follows is one block, which is for `unpack` to refuse
  const endless = Buffer.concat([head, Buffer.from([0xff, 0xff, 0xff, 0xfc]), Buffer.from('ab')]);
  expect(String(unpackSnappy(endless, unpack))).toBe('AB');
});

test('records before the position are left out, and nothing is read of nothing', () => {
  expect(read([batchOf(0n, ['a', 'b', 'c'])], [], 2n)).toStrictEqual({ records: ['c'], next: 3n });
  expect(read(undefined, [], 2n)).toStrictEqual({ records: [], next: 2n });
});

test('aborted transactions are left out, all of a producer, and those whose end is not there yet', () => {
  const batches = [
    batchOf(0n, ['aborted'], TRANSACTIONAL, 1n),
    batchOf(1n, ['other'], TRANSACTIONAL, 2n),
    batchOf(2n, ['plain']),
    markerOf(3n, 0, 1n),
    batchOf(4n, ['committed'], TRANSACTIONAL, 1n),
    markerOf(5n, 1, 1n),
    batchOf(6n, ['aborted again'], TRANSACTIONAL, 1n),
  ];
  const aborted = [
    { producerId: 1n, firstOffset: 6n },
    { producerId: 1n, firstOffset: 0n },
  ];

  expect(read(batches, aborted)).toStrictEqual({ records: ['other', 'plain', 'committed'], next: 7n });
});

const clientError = (code: string, more: object = {}) => Object.assign(new Error('text'), { code, ...more });
/** As the client says that no broker can be reached, after some tries. */
const unreachable = (code: string) => {
  const cause = Object.assign(new Error('a text of Node'), { code });
  const errors = [clientError('PLT_KFK_MULTIPLE', { errors: [clientError('PLT_KFK_NETWORK', { cause })] })];
  return clientError('PLT_KFK_MULTIPLE', { errors: [...errors, ...errors] });
};
const TRUST = 'NODE_EXTRA_CA_CERTS names the file of certificates that are trusted besides';

test.each<[Error, string, string]>([
  [clientError('PLT_KFK_NETWORK'), 'interrupted', 'Kafka: text'],
  [
    clientError('PLT_KFK_MULTIPLE', {
      errors: [clientError('PLT_KFK_PROTOCOL', { apiId: 'PRODUCER_FENCED' })],
    }),
    'interrupted',
    'Kafka: PRODUCER_FENCED',
  ],
  [clientError('PLT_KFK_PROTOCOL', { apiId: 'MESSAGE_TOO_LARGE' }), 'too_large', 'Kafka: MESSAGE_TOO_LARGE'],
  [
    clientError('PLT_KFK_PROTOCOL', { apiId: 'TOPIC_AUTHORIZATION_FAILED' }),
    'denied',
    'Kafka: TOPIC_AUTHORIZATION_FAILED',
  ],
  ...['INVALID_RECORD', 'INVALID_TIMESTAMP'].map((apiId): [Error, string, string] => [
    clientError('PLT_KFK_PROTOCOL', { apiId }),
    'refused',
    `Kafka: ${apiId}`,
  ]),
  ...['INVALID_SESSION_TIMEOUT', 'INVALID_TOPIC_EXCEPTION', 'INVALID_GROUP_ID'].map(
    (apiId): [Error, string, string] => [
      clientError('PLT_KFK_PROTOCOL', { apiId }),
      'denied',
      `Kafka: ${apiId}`,
    ],
  ),
  [clientError('PLT_KFK_AUTHENTICATION'), 'denied', 'Kafka: text'],
  [unreachable('ECONNREFUSED'), 'interrupted', 'Kafka: ECONNREFUSED'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'].map(
    (code): [Error, string, string] => [unreachable(code), 'denied', `Kafka: ${code} (${TRUST})`],
  ),
])('%s of the client is %s', (error, code, message) => {
  expect(toKafkaError(error)).toMatchObject({ name: 'KafkaError', code, message });
});

test('an error that is not of the client is a fault', () => {
  expect(() => toKafkaError(new TypeError('a fault'))).toThrow(TypeError);
});
