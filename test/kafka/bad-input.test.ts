import { createFakeKafka, type FakeKafka } from './fake-kafka.js';
import { jsonOf, recordOf, runThrough, sourceOf, start, track } from './support.js';

let fake: FakeKafka;
const KIB = 1024;
const LARGE = 'x'.repeat(20 * KIB);

/** Topics that take batches of up to so many bytes. */
function addTopics(maxBytes?: number): void {
  fake = createFakeKafka();
  fake.addTopic('events', 2, 64 * KIB * KIB);
  for (const topic of ['requests', 'dead', 'filtered']) fake.addTopic(topic, 2, maxBytes);
}

const letter = (code: string, message: string, more: object) => ({
  ...{ topic: 'events', partition: 0, offset: 0, index: 0, code, message, place: null },
  ...more,
});
const TOO_LARGE = letter('record_too_large', 'The broker refuses the record as too large', {});

test.each([
  ['that is no JSON', '{"a": ', letter('json_invalid', 'The record is not valid JSON', { raw: '{"a": ' })],
  ['that is empty', '', letter('json_invalid', 'The record is not valid JSON', { raw: '' })],
  [
    'that is no UTF-8',
    Buffer.from([0x22, 0xff, 0x22]),
    letter('utf8_invalid', 'The record is not valid UTF-8', { rawBase64: 'Iv8i' }),
  ],
  [
    'that is no object',
    '[1]',
    letter('message_invalid', 'Message must be a JSON object, received an array', {
      place: { destKey: null, sourceKeys: [], mapping: null },
      raw: '[1]',
    }),
  ],
  [
    'with a byte order mark, which is kept',
    '\ufeff{',
    letter('json_invalid', 'The record is not valid JSON', { raw: '\ufeff{' }),
  ],
])('a record %s is a dead letter with its bytes', async (_, value, expected) => {
  addTopics();
  fake.append('events', 0, recordOf(value));
  fake.append('events', 0, recordOf(track('u1')));
  await runThrough(fake, 2);

  expect(fake.read('dead').map(jsonOf)).toStrictEqual([expected]);
  expect(fake.read('requests').map(sourceOf)).toStrictEqual(['events/0/1/0']);
});

test('a message of too many levels is a dead letter', async () => {
  addTopics(Infinity);
  const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  const text = JSON.stringify(track('u1', { properties: 'deep' })).replace('"deep"', deep);
  fake.append('events', 0, recordOf(text));
  await runThrough(fake, 1);

  const expected = letter('nesting_too_deep', 'The message has too many levels to be written as JSON', {
    raw: text,
  });
  expect(fake.read('dead').map(jsonOf)).toStrictEqual([expected]);
});

test('a dead letter that is read again stands for what it holds', async () => {
  addTopics();
  const value = JSON.stringify(track('u1'));
  fake.append('events', 0, recordOf(letter('field_invalid', '', { raw: value })));
  fake.append('events', 0, recordOf(letter('utf8_invalid', '', { rawBase64: 'Iv8i' })));
  await runThrough(fake, 2);

  expect(fake.read('requests').map(jsonOf)).toMatchObject([{ body: { userId: 'u1' } }]);
  expect(fake.read('dead').map(jsonOf)).toMatchObject([
    { code: 'utf8_invalid', rawBase64: 'Iv8i', offset: 1 },
  ]);
});

test('what the broker refuses as too large is a dead letter without its bytes', async () => {
  addTopics(16 * KIB);
  fake.append('events', 0, recordOf(track('u1', { properties: { LARGE } })));
  fake.append('events', 0, recordOf(track('u2')));
  const { tally } = await runThrough(fake, 2);

  expect(fake.read('dead').map(jsonOf)).toStrictEqual([TOO_LARGE]);
  expect(fake.read('requests').map(sourceOf)).toStrictEqual(['events/0/1/0']);
  expect(tally).toMatchObject({ transformed: 2, tooLarge: 1 });
});

test('so is a dead letter, and a record of 20 MB', async () => {
  addTopics();
  fake.append('events', 0, recordOf(Buffer.alloc(20 * KIB * KIB, 'x')));
  const { tally } = await runThrough(fake, 1);

  expect(fake.read('dead').map(jsonOf)).toStrictEqual([TOO_LARGE]);
  expect(tally).toMatchObject({ malformed: 1, tooLarge: 1 });
});

test('what the broker refuses by its key is a dead letter, and holds up nothing', async () => {
  addTopics();
  fake.compact('requests');
  for (const [user, key] of [
    ['u1', 'k'],
    ['u2', null],
    ['u3', 'k'],
    ['u4', null],
  ] as const)
    fake.append('events', 0, { ...recordOf(track(user)), key: key === null ? null : Buffer.from(key) });
  const { tally } = await runThrough(fake, 4);
  const refused = { code: 'record_refused', message: 'The broker refuses the record by its key or time' };

  expect(fake.read('dead').map(jsonOf)).toStrictEqual(
    [1, 3].map((offset) => letter(refused.code, refused.message, { offset })),
  );
  expect(fake.read('requests').map(sourceOf)).toStrictEqual(['events/0/0/0', 'events/0/2/0']);
  expect(tally).toMatchObject({ transformed: 4, tooLarge: 2 });
});

test.each([
  ['whose context is large', { batch: Array(1000).fill({}), context: { a: 'x'.repeat(70_000) } }],
  ['of very many messages', { batch: Array(100_001).fill({}) }],
])('a batch %s is one dead letter', async (_, batch) => {
  addTopics(16 * KIB * KIB);
  const raw = JSON.stringify(batch);
  fake.append('events', 0, recordOf(raw));
  await runThrough(fake, 1);
  const message = 'The batch holds too many messages, or too much that is repeated for each of them';

  expect(fake.read('dead').map(jsonOf)).toStrictEqual([letter('batch_too_large', message, { raw })]);
});

test('of a batch with a message of too many levels, its dead letter holds all bytes', async () => {
  addTopics(Infinity);
  const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  const text = JSON.stringify({ batch: [track('u1', { properties: 'deep' })] }).replace('"deep"', deep);
  fake.append('events', 0, recordOf(text));
  await runThrough(fake, 1);

  expect(fake.read('dead').map(jsonOf)).toMatchObject([{ code: 'nesting_too_deep', raw: text }]);
});

test('without a topic for dead letters it is counted', async () => {
  addTopics(16 * KIB);
  fake.append('events', 0, recordOf(track('u1', { properties: { LARGE } })));
  const { tally } = await runThrough(fake, 1, { dead: undefined });

  expect(tally).toMatchObject({ tooLarge: 1 });
  expect(fake.read('requests')).toStrictEqual([]);
});

test('records that are too large together go one by one', async () => {
  addTopics(2 * KIB);
  for (let user = 0; user < 100; user++) fake.append('events', user % 2, recordOf(track(`u${user}`)));
  await runThrough(fake, 100);

  const sources = (partition: number) =>
    Array.from({ length: 50 }, (_, offset) => `events/${partition}/${offset}/0`);
  expect(fake.read('requests').map(sourceOf)).toStrictEqual([...sources(0), ...sources(1)]);
});

test('a topic that takes no dead letter at all ends the worker', async () => {
  addTopics(100);
  fake.append('events', 0, recordOf('no JSON'));
  const { ended } = start(fake);

  await expect(ended).rejects.toMatchObject({ name: 'KafkaError', code: 'denied' });
  expect([...fake.committed()]).toStrictEqual([]);
});

test('records that are gone are told of, and reading goes on behind them', async () => {
  addTopics();
  for (const user of ['u1', 'u2', 'u3']) fake.append('events', 0, recordOf(track(user)));
  fake.forget('events', 2n);
  const told: unknown[] = [];
  const log = { info: () => undefined, warn: (fields: object, text: string) => told.push([fields, text]) };
  await runThrough(fake, 3, { log });

  expect(fake.read('requests').map(sourceOf)).toStrictEqual(['events/0/2/0']);
  expect(told).toContainEqual([
    { partition: 0, offset: 2n },
    'records are gone, reading goes on with the next there is',
  ]);
});
