import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Handler } from '../../src/service/http/handle.js';
import { sendResponse } from '../../src/service/http/http-context.js';
import { textResponse } from '../../src/service/http/response.js';
import { toListener } from '../../src/service/http/server.js';
import { createService } from '../../src/service/index.js';

const incoming = new IncomingMessage(new Socket());

test('a response to a client that has gone counts as having left', () => {
  const gone = new ServerResponse(incoming).destroy();
  const sizes: number[] = [];
  sendResponse(gone, textResponse('déjà'), (bytes) => sizes.push(bytes));

  expect(sizes).toStrictEqual([6]);
});

test('a fault of this program while a request is handled is told, and closes its connection', async () => {
  const fault = new TypeError('canary');
  const failing: Handler = () => Promise.reject(fault);
  const outgoing = new ServerResponse(incoming);
  const told = await new Promise((resolve) => {
    toListener(failing, resolve)(incoming, outgoing);
  });

  expect([told, outgoing.destroyed]).toStrictEqual([fault, true]);
});

test('HEAD is answered as GET is, without a body, where there is no socket, too', async () => {
  const { fetch } = createService({ logLevel: 'silent', metricsPort: 'off' });
  const response = await fetch(new Request('http://127.0.0.1/features', { method: 'HEAD' }));

  expect([response.status, await response.text()]).toStrictEqual([200, '']);
  expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
});
