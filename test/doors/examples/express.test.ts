import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { createScript } from '../../mock-june/script.js';
import { requireExample } from '../../support/load-example.js';

interface Example {
  readonly forwardToJune: (config: object) => RequestHandler;
}

const page = (userId: string, more: object = {}) => ({ type: 'page', userId, ...more });

let june: MockJune;
let url: string;
let server: ReturnType<ReturnType<typeof express>['listen']>;
beforeAll(async () => {
  const script = createScript([
    { having: 'refused', fault: { kind: 'answer', status: 422 } },
    { having: 'forbidden', fault: { kind: 'answer', status: 401 } },
    { having: 'down', fault: { kind: 'answer', status: 503 } },
  ]);
  june = await startMockJune({ script });
  const { forwardToJune } = (await requireExample('express.mjs')) as Example;
  const app = express();
  const forward = forwardToJune({ apiKey: 'wk_test', baseUrl: `${june.url}/api` });
  app.post('/v1/events', express.json({ limit: '1mb' }), forward, (_, response) => {
    response.json({ june: response.locals['june'] as unknown });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/events`;
});
afterAll(async () => {
  server.close();
  await june.close();
});

async function post(body: string) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const { june: became, code } = (await response.json()) as { june?: string; code?: string };
  return [response.status, became ?? code, response.headers.get('Retry-After')];
}

const send = (message: object) => post(JSON.stringify(message));

test('each request is answered by what became of its message', async () => {
  expect(await send(page('a'))).toStrictEqual([200, 'delivered', null]);
  expect(await send(page('off', { integrations: { All: false } }))).toStrictEqual([200, 'filtered', null]);
  expect(await send({ type: 'track' })).toStrictEqual([400, 'required_value_missing', null]);
  expect(await send(page('refused'))).toStrictEqual([422, 'refused', null]);
  expect(await send(page('down'))).toStrictEqual([503, 'exhausted', '60']);
  expect(june.taken()).toStrictEqual([{ userId: 'a' }]);
});

test('after a key was refused the next request is tried again', async () => {
  expect(await send(page('forbidden'))).toStrictEqual([503, 'misconfigured', '60']);
  expect(await send(page('b'))).toStrictEqual([200, 'delivered', null]);
});

test('a message of more levels than can be written is refused', async () => {
  const levels = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  expect(await post(`{"type":"page","userId":"c","properties":{"p":${levels}}}`)).toStrictEqual([
    422,
    'refused',
    null,
  ]);
});
