import { unwrapRecord } from '../../src/message/unwrap.js';

const SHARED = { ip: '192.0.2.1' };

test.each([
  ['a bare message', { type: 'track' }, [{ type: 'track' }], false],
  [
    'a bare message with a batch in it',
    { type: 'track', batch: [1] },
    [{ type: 'track', batch: [1] }],
    false,
  ],
  ['no object', 5, [5], false],
  ['an object that is none of these', { message: 5 }, [{ message: 5 }], false],
  ['an envelope', { message: { type: 'track' } }, [{ type: 'track' }], false],
  ['an empty batch', { batch: [] }, [], true],
  [
    'a batch, whose context and integrations reach each message that has none or an object',
    {
      batch: [{ context: { a: 1, ip: 2 } }, {}, { context: 5 }, 6],
      context: SHARED,
      integrations: { June: true },
    },
    [
      { context: { ip: 2, a: 1 }, integrations: { June: true } },
      { context: SHARED, integrations: { June: true } },
      { context: 5, integrations: { June: true } },
      6,
    ],
    true,
  ],
])('of %s the messages are taken out', (_, value, messages, isBatch) => {
  expect(unwrapRecord(value)).toStrictEqual({ messages, isBatch });
});
