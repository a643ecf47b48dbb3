import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventLine, KEY, runSend } from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
const ORBIT = ['--destination', 'test/destinations/orbit'];
const purchase = (ids: object, index: number) =>
  eventLine('', `m${index}`, {
    ...{ userId: undefined, ...ids },
    timestamp: `2024-05-01T10:00:0${index}.000Z`,
    properties: { products: [{ sku: index }] },
  });
/** Orbit takes a user as `person`, so no id stands where June has one. */
const lines = [
  purchase({ userId: 'u1' }, 0),
  purchase({ userId: 'u1' }, 1),
  purchase({ anonymousId: 'a1' }, 2),
  purchase({ userId: 'u1' }, 3),
  purchase({ anonymousId: 'a1' }, 4),
  purchase({ userId: 'u1', groupId: 'g1' }, 5),
];
const file = write('purchases.ndjson', lines.map((line) => `${line}\n`).join(''));

interface Purchase {
  readonly person?: string;
  readonly device?: string;
  readonly article: number;
}

test('the order of each user is kept by a destination that names its users in its own way', async () => {
  const underWay = new Set<string>();
  const [taken, together]: [number[], string[]] = [[], []];
  const server = createServer((request, response) => {
    void readText(request).then(async (body) => {
      const { person, device, article } = JSON.parse(body) as Purchase;
      const user = `${person} ${device}`;
      if (underWay.has(user)) together.push(user);
      underWay.add(user);
      await sleep(article === 0 ? 100 : 10);
      underWay.delete(user);
      taken.push(article);
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const to = ['--base-url', `http://127.0.0.1:${port}`, '--rate', 'off'];
  const { status } = await runSend([file, ...ORBIT, ...to], { env: { ORBIT_API_KEY: KEY } });
  server.close();

  expect([status, together]).toStrictEqual([0, []]);
  expect(taken.filter((article) => [0, 1, 3, 5].includes(article))).toStrictEqual([0, 1, 3, 5]);
  expect(taken.filter((article) => [2, 4].includes(article))).toStrictEqual([2, 4]);
});

test('a dry run tells calls, users and times of a destination that names them in its own way', async () => {
  const { status, stdout } = await runSend([file, ...ORBIT, '--dry-run']);

  expect([status, stdout.split('\n').slice(0, 3)]).toStrictEqual([
    0,
    [
      '6 requests would be sent: 6 track',
      '2 users, 1 company, timestamps from 2024-05-01T10:00:00.000Z to 2024-05-01T10:00:05.000Z',
      '6 read = 6 to be sent + 0 filtered + 0 rejected + 0 malformed',
    ],
  ]);
});
