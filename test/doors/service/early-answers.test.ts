import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { sendChunk } from '../../rudder-server/client.js';
import { writeBody } from '../../rudder-server/event.js';
import { headOf, openRaw, statusesOf } from '../../rudder-server/raw-connection.js';
import { start } from '../../rudder-server/running.js';
import { goodEvents } from '../../rudder-server/samples.js';
import { until } from '../../rudder-server/until.js';
import { post } from '../../support/serve.js';

const BYTES = 20 * 1024 * 1024;
const body = Buffer.alloc(BYTES, ' ');

/** Sends a head and a body at once, as Go does, and waits for the answer. */
async function sendLarge(port: number, path?: string) {
  const { socket, received, closed } = await openRaw(port);
  let isSent = false;
  socket.write(headOf(BYTES, 'close', path));
  socket.write(body, (error) => {
    isSent = !error;
  });
  const code = await closed;
  return { statuses: statusesOf(received()), isSent, code };
}

const sendTwenty = async (port: number, path?: string) => {
  const outcomes = [];
  for (let index = 0; index < 20; index++) outcomes.push(await sendLarge(port, path));
  return outcomes;
};

/** What is held for a body and the answer to its only event. */
const roomFor = (bytes: number) => 4 * bytes + 512;

/** Begins uploads of so many bytes, all but the last, and waits until they leave no room for a number of events. */
async function beginUploads(port: number, count: number, bytes: number, size = 1): Promise<ClientRequest[]> {
  const uploads = Array.from({ length: count }, () => {
    const upload = request({ port, method: 'POST', path: '/v0/destinations/june', agent: false });
    upload.setHeader('Content-Length', bytes).write(`[${' '.repeat(bytes - 2)}`);
    return upload;
  });
  const events = goodEvents(size);
  await until(async () => (await sendChunk({ port, events, form: 'plain' })).status === 503);
  return uploads;
}

async function endUpload(upload: ClientRequest) {
  upload.end(']');
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  return [answer.statusCode, await readText(answer)];
}

test('H2: the client sees 413 on a body of 20 MB that it sends at once', async () => {
  const { port, end } = await start({ maxBodyBytes: 1_000_000 });
  const outcomes = await sendTwenty(port);
  await end();

  expect(outcomes).toStrictEqual(Array(20).fill({ statuses: ['413'], isSent: true, code: undefined }));
});

test('H2: the client sees 404 on a body of 20 MB that it sends at once', async () => {
  const { port, end } = await start();
  const outcomes = await sendTwenty(port, '/nowhere');
  await end();

  expect(outcomes).toStrictEqual(Array(20).fill({ statuses: ['404'], isSent: true, code: undefined }));
});

test('H2: the client sees 503 on a body of 20 MB that it sends at once', async () => {
  const { port, end } = await start({ maxInflightBytes: 1000 });
  const [upload] = (await beginUploads(port, 1, 1000)) as [ClientRequest];
  const outcomes = await sendTwenty(port);
  const uploaded = await endUpload(upload);
  await end();

  expect(outcomes).toStrictEqual(Array(20).fill({ statuses: ['503'], isSent: true, code: undefined }));
  expect(uploaded).toStrictEqual([200, '[]']);
});

test('L1: while slow uploads fill the service it asks to try again, and then it is good again', async () => {
  const { port, end } = await start({ maxInflightBytes: 3 * roomFor(950) });
  const uploads = await beginUploads(port, 3, 950, 10);
  const send = () => sendChunk({ port, events: goodEvents(10), form: 'plain' });
  const refused = await Promise.all(Array.from({ length: 20 }, send));
  const uploaded = await Promise.all(uploads.map((upload) => endUpload(upload)));
  await until(async () => (await send()).status === 200);
  await end();

  expect(
    refused.map(({ status, headers }) => [
      status,
      headers['x-rudder-should-retry'],
      headers['x-rudder-error-reason'],
    ]),
  ).toStrictEqual(Array(20).fill([503, 'true', 'overload']));
  expect(uploaded).toStrictEqual(Array(3).fill([200, '[]']));
});

/** Bodies that fail in every way, each of a size that would be missed. */
const FAILING: readonly (readonly [string, Record<string, string>, number])[] = [
  [' '.repeat(900), {}, 500],
  ['['.repeat(900), {}, 400],
  [' '.repeat(6001), {}, 413],
  ['['.repeat(900), { 'Content-Encoding': 'gzip' }, 400],
  ['['.repeat(900), { 'Content-Encoding': 'br' }, 415],
];

test('L1: requests that fail or break off give all their room back', async () => {
  const [one, held] = [roomFor(Buffer.byteLength(writeBody.plain(goodEvents(1)))), roomFor(1000)];
  const { port, end } = await start({ maxInflightBytes: one + held, maxBodyBytes: 6000 });
  const send = async (count: number) =>
    (await sendChunk({ port, events: goodEvents(count), form: 'plain' })).status;
  const statuses: (number | undefined)[] = [];
  for (const [body, headers] of FAILING)
    statuses.push((await post(port, '/v0/destinations/june', body, headers)).status);
  const [broken] = (await beginUploads(port, 1, 5000)) as [ClientRequest];
  broken.on('error', () => undefined).destroy();
  await until(async () => (await send(1)) === 200);
  const [slow] = (await beginUploads(port, 1, 1000, 4)) as [ClientRequest];
  const beside = await send(1);
  const uploaded = await endUpload(slow);
  await end();

  expect({ statuses, beside, uploaded }).toStrictEqual({
    statuses: FAILING.map(([, , status]) => status),
    beside: 200,
    uploaded: [200, '[]'],
  });
});
