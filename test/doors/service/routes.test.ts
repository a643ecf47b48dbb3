import { once } from 'node:events';
import { connect } from 'node:net';
import { version } from '../../../package.json';
import { start, type Running } from '../../rudder-server/running.js';
import { post } from '../../support/serve.js';

let service: Running;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.end());

const PATH = '/v0/destinations/june';
const NOWHERE = '{"error":"Not Found","message":"There is no such route"}';
const NOT_HERE = '{"error":"Not Implemented","message":"Events are transformed here, and nothing else"}';
const UNKNOWN = '{"error":"Unknown destination: braze"}';
const NO_DELETION = '[{"statusCode":404,"error":"June: deleting users is not supported"}]';
const BATCH = '[{"metadata":[],"batched":false,"statusCode":500,"error":"June has no batch endpoint"';

test.each([
  [PATH, 200, '[]'],
  ['/v27//destinations/JUNE/?x=1', 200, '[]'],
  [`${PATH}/`, 200, '[]'],
  ['/v0/destinations/braze', 404, UNKNOWN],
  ['/v0/destinations/a.b', 404, '{"error":"Unknown destination"}'],
  ['/v0/destinations/%6aune', 200, '[]'],
  ['/v0/destinations/braze%20x', 404, '{"error":"Unknown destination: braze x"}'],
  ['/v0/destinations/%', 404, '{"error":"Unknown destination"}'],
  ['/customTransform', 501, NOT_HERE],
  ['/v0/validate', 501, NOT_HERE],
  ['/v1/sources', 501, NOT_HERE],
  ['/v1/sources/webhook', 501, NOT_HERE],
  ['/v2/sources/webhook/x', 501, NOT_HERE],
  [`${PATH}/proxy`, 501, NOT_HERE],
  ['/deleteUsers', 404, NO_DELETION],
  ['/vx/destinations/june', 404, NOWHERE],
  ['/health', 404, NOWHERE],
])('POST %s is answered with %i', async (path, status, text) => {
  expect(await post(service.port, path, '[]')).toMatchObject({ status, text });
});

test.each([
  ['/routerTransform', '{"input":[],"destType":"June"}', 200, '{"output":[]}'],
  ['/routerTransform', '{"input":[],"destType":"braze"}', 404, UNKNOWN],
  ['/batch', '{"input":[]}', 200, `${BATCH},"statTags":{"errorCategory":"transformation"}}]`],
])('POST %s of %s is answered with %i', async (path, body, status, text) => {
  expect(await post(service.port, path, body)).toMatchObject({ status, text });
});

test.each([
  ['GET', '/health', 200, `{"service":"UP","version":"${version}"}`],
  ['GET', '/version', 200, version],
  ['GET', '/buildVersion', 200, version],
  ['GET', '/transformerBuildVersion/', 200, version],
  ['HEAD', '/features', 200, ''],
  ['GET', '/batch', 404, NOWHERE],
  ['DELETE', PATH, 404, NOWHERE],
])('%s %s is answered with %i', async (method, path, status, text) => {
  const response = await fetch(`http://127.0.0.1:${service.port}${path}`, { method });

  expect({ status: response.status, text: await response.text() }).toStrictEqual({ status, text });
});

test.each([
  ['EHLO x\r\n\r\n', '400 Bad Request'],
  [
    `GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
])('what is no HTTP that is understood, %.20s, is answered with %s', async (text, status) => {
  const socket = connect(service.port, '127.0.0.1').setEncoding('utf8');
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [string];

  expect(answer).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
});
