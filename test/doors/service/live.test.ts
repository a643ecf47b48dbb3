import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

import { createService, type Service, type ServiceAddress } from '../../../src/service/index.js';

let service: Service;
let address: ServiceAddress;
beforeAll(async () => {
  service = createService({
    port: 0,
    metricsPort: 'off',
    logLevel: 'silent',
    maxBodyBytes: 5_000_000,
    drainDelayMs: 0,
  });
  address = await service.listen();
});
afterAll(() => service.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** Sends a request as rudder-server does: on a connection of its own. */
function send(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const options = { port: address.port, method, path, agent: false, headers: { ...length, ...headers } };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const PATH = '/v0/destinations/june';
const good = { type: 'track', userId: 'u-19', event: 'Paid', originalTimestamp: '2024-05-02T08:00:00Z' };
const destination = { ID: 'd1', Config: { apiKey: 'key-1' } };
const metadata = { jobId: 41, sourceId: 's3', destinationId: 'd1' };
const plain = JSON.stringify([{ message: good, metadata, destination }]);
const compacted = JSON.stringify({ input: [{ message: good, metadata }], destinations: { d1: destination } });
const COMPACTED = { 'X-Content-Format': 'json+compactedv1' };

test('features has the four flags, and no destination for the router', async () => {
  const { status, text } = await send('GET', '/features');

  expect({ status, features: JSON.parse(text) as unknown }).toStrictEqual({
    status: 200,
    features: {
      routerTransform: {},
      regulations: [],
      supportSourceTransformV1: true,
      supportTransformerProxyV1: true,
      upgradedToSourceTransformV2: true,
      supportDestTransformCompactedPayloadV1: true,
    },
  });
});

test('plain and compacted forms give the same bytes', async () => {
  const [one, other] = [await send('POST', PATH, plain), await send('POST', PATH, compacted, COMPACTED)];

  expect(one).toMatchObject({
    status: 200,
    headers: {
      apiversion: '2',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(one.text)),
    },
  });
  expect(JSON.parse(one.text)).toMatchObject([{ metadata, statusCode: 200, output: { userId: '' } }]);
  expect(other.text).toBe(one.text);
});

test.each([
  ['another version and spelling', '/v27//Destinations/JUNE/?x=1'.replace('Destinations', 'destinations')],
  ['a slash at the end', `${PATH}/`],
])('the route is found by %s', async (_, path) => {
  expect((await send('POST', path, plain)).status).toBe(200);
});

test('integers come back digit for digit', async () => {
  const events = `[{"message":{},"metadata" : {"jobId":9007199254740993,"big":-9223372036854775808},"destination":{}}]`;
  const { text } = await send('POST', PATH, events);

  expect(text).toContain('"metadata":{"jobId":9007199254740993,"big":-9223372036854775808},"statusCode":400');
});

test.each<[string, string | undefined, Record<string, string>, number]>([
  ['an empty list', '[]', {}, 200],
  ['an empty compacted list', '{"input":[],"destinations":{}}', COMPACTED, 200],
  ['wrong JSON', '[{"canary"', {}, 400],
  ['no body', undefined, {}, 500],
  ['an object', '{"canary":1}', {}, 500],
  ['compacted without input', '{"destinations":{}}', COMPACTED, 500],
  ['compacted without destinations', '{"input":[]}', COMPACTED, 500],
  [
    'a missing destination',
    '{"input":[{"metadata":{"destinationId":"d2"}}],"destinations":{}}',
    COMPACTED,
    500,
  ],
  [
    'a forged destination id',
    '{"input":[{"metadata":{"destinationId":"__proto__"}}],"destinations":{}}',
    COMPACTED,
    500,
  ],
  ['another encoding', plain, { 'Content-Encoding': 'br' }, 415],
  ['broken gzip', plain, { 'Content-Encoding': 'gzip' }, 400],
  ['a body that is too large', `[${' '.repeat(5_000_001)}]`, {}, 413],
])('%s is answered as rudder-server expects', async (_, body, headers, status) => {
  const answer = await send('POST', PATH, body, headers);

  expect(answer.status).toBe(status);
  expect(status === 200 ? answer.text === '[]' : 'error' in (JSON.parse(answer.text) as object)).toBe(true);
  expect(answer.text).not.toContain('canary');
});

test('gzip is unpacked, up to the limit', async () => {
  const headers = { 'Content-Encoding': 'gzip' };
  const large = gzipSync(`[${' '.repeat(6_000_000)}]`);

  expect((await send('POST', PATH, gzipSync(plain), headers)).status).toBe(200);
  expect((await send('POST', PATH, large, headers)).status).toBe(413);
});

test.each([
  ['POST', '/v0/destinations/braze', 404, 'Unknown destination: braze'],
  ['POST', '/customTransform', 501, 'nothing else'],
  ['POST', `${PATH}/proxy`, 501, 'nothing else'],
  ['POST', '/deleteUsers', 404, 'June: deleting users is not supported'],
  ['GET', '/nowhere', 404, 'There is no such route'],
  ['GET', '/health', 200, '"service":"UP"'],
  ['GET', '/version', 200, '0.1.0'],
  ['HEAD', '/features', 200, ''],
])('%s %s is answered with %i', async (method, path, status, text) => {
  const answer = await send(method, path, method === 'POST' ? plain : undefined);

  expect(answer.status).toBe(status);
  expect(answer.text).toContain(text);
});

test('the router is answered in its words', async () => {
  const input = [{ message: good, metadata, destination }];
  const { status, headers, text } = await send(
    'POST',
    '/routerTransform',
    JSON.stringify({ input, destType: 'june' }),
  );

  expect({ status, apiVersion: headers['apiversion'] }).toStrictEqual({ status: 200, apiVersion: '2' });
  expect(JSON.parse(text)).toMatchObject({
    output: [{ statusCode: 200, metadata: [metadata], destination }],
  });
});

test('100 requests at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => send('POST', PATH, plain)));

  expect(answers.map(({ status }) => status)).toStrictEqual(Array(100).fill(200));
});

test('a path that is not there is answered behind its body, and the connection goes on', async () => {
  const large = ' '.repeat(4_000_000);

  expect((await send('POST', '/nowhere', large)).status).toBe(404);
});

test.each([
  ['EHLO x\r\n\r\n', '400 Bad Request'],
  [
    `GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
])('what is no HTTP that is understood, %.20s, is answered with %s', async (text, status) => {
  const socket = connect(address.port, '127.0.0.1').setEncoding('utf8');
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [string];

  expect(answer).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
});
