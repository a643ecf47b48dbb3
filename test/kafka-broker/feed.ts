import * as kafka from '@platformatic/kafka';
import { setTimeout as wait } from 'node:timers/promises';
import { PARTITIONS } from './cluster.js';

const USERS = 997;
const CHUNK = 2000;

const messageOf = (user: string, number: number) => ({
  ...{ type: 'track', event: 'Order Completed', messageId: `message-${number}`, userId: user },
  originalTimestamp: '2024-05-01T10:00:00.000Z',
  properties: { orderId: number, total: 27.5, currency: 'EUR', coupon: null, products: ['first', 'second'] },
  context: {
    ip: '192.0.2.1',
    locale: 'en-US',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    page: { url: 'https://example.com/cart', path: '/cart', title: 'Cart', referrer: 'https://example.com/' },
  },
});

/** Of a hundred records one is a batch of three messages, one is no JSON, one opts out, and one is of a type that is refused. */
function valueOf(user: string, number: number): string {
  const message = messageOf(user, number);
  if (number % 100 === 7) return '{"type": "track", ';
  if (number % 100 === 17) return JSON.stringify({ ...message, integrations: { June: false } });
  if (number % 100 === 27) return JSON.stringify({ ...message, type: 'screech' });
  return JSON.stringify(number % 100 === 37 ? { batch: [message, message, message] } : message);
}

function recordOf(topic: string, number: number) {
  const user = `user-${number % USERS}`;
  const [key, value] = [Buffer.from(user), Buffer.from(valueOf(user, number))];
  const headers = new Map([[Buffer.from('origin'), Buffer.from([0xff])]]);
  return { topic, key, value, headers, partition: (number % USERS) % PARTITIONS };
}

/** How many messages so many records hold. */
export const countMessages = (records: number): number =>
  records + 2 * (Math.floor(records / 100) + (records % 100 > 37 ? 1 : 0));

/** Writes records to a topic: all at once, or spread over a time. */
export async function feed(address: string, topic: string, count: number, overMs = 0): Promise<void> {
  const options = { clientId: 'feed', bootstrapBrokers: [address], retries: 10, timeout: 30_000 };
  const producer = new kafka.Producer({ ...options, idempotent: true });
  const start = performance.now();
  for (let done = 0; done < count;) {
    const size = Math.min(CHUNK, count - done);
    const messages = Array.from({ length: size }, (_, index) => recordOf(topic, done + index));
    await producer.send({ messages, acks: kafka.ProduceAcks.ALL });
    done += size;
    await wait(Math.max(0, start + (overMs * done) / count - performance.now()));
  }
  await producer.close();
}
