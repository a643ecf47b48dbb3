import { toDelivery, withUserId } from '../../src/rudderstack/delivery.js';
import { withoutFilledTimestamp } from '../../src/rudderstack/transform-message.js';

const RECEIVED = '2024-05-02T08:00:01.000Z';
const SENT = '2024-05-02T08:00:00.000Z';

test('a delivery of the processor has a user id behind all else', () => {
  const delivery = toDelivery({ method: 'POST', url: 'https://test.example', headers: {}, body: { a: 1 } });

  expect(Object.entries(withUserId(delivery))).toStrictEqual([...Object.entries(delivery), ['userId', '']]);
});

test('an originalTimestamp that is receivedAt is left out where timestamp is there', () => {
  const message = { originalTimestamp: RECEIVED, receivedAt: RECEIVED, timestamp: SENT };

  expect(withoutFilledTimestamp(message)).toStrictEqual({ receivedAt: RECEIVED, timestamp: SENT });
  expect(message).toStrictEqual({ originalTimestamp: RECEIVED, receivedAt: RECEIVED, timestamp: SENT });
});

test.each([
  null,
  [RECEIVED],
  { originalTimestamp: RECEIVED, receivedAt: RECEIVED },
  { originalTimestamp: RECEIVED, receivedAt: RECEIVED, timestamp: null },
  { originalTimestamp: SENT, receivedAt: RECEIVED, timestamp: SENT },
  { originalTimestamp: 1714636800, receivedAt: 1714636800, timestamp: SENT },
  { timestamp: SENT },
])('%j keeps its originalTimestamp', (message) => {
  expect(withoutFilledTimestamp(message)).toBe(message);
});
