import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseDestination } from '../../src/mapping.js';
import { createSender, type Fetch } from '../../src/send.js';
import { createFakeKafka } from './fake-kafka.js';
import { recordOf, runThrough, track } from './support.js';

const ORBIT = join(__dirname, '../destinations/orbit');

test('the order of a user is kept by a destination that names its users in its own way', async () => {
  const fake = createFakeKafka(['events', 'dead', 'filtered']);
  const read = (name: string) => readFileSync(join(ORBIT, name), 'utf8');
  const names = readdirSync(ORBIT).filter((name) => name.endsWith('.json'));
  const destination = parseDestination(Object.fromEntries(names.map((name) => [name, read(name)])));
  const asked: string[] = [];
  const slow: Fetch = async (_, { body }) => {
    const { article } = JSON.parse(Buffer.from(body).toString()) as { article: string };
    asked.push(`${article} begins`);
    await wait(article === 'first' ? 20 : 1);
    asked.push(`${article} ends`);
    return { status: 200, headers: { get: () => null }, body: null };
  };
  for (const sku of ['first', 'second'])
    fake.append('events', 0, recordOf(track('u1', { properties: { products: [{ sku }] } })));
  const deliver = () => createSender({ rate: 'off', fetch: slow });
  await runThrough(fake, 2, { to: undefined, destination, deliver });

  expect(asked).toStrictEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
