import http, { type ServerOptions } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { headOf, openRaw, statusesOf } from '../../rudder-server/raw-connection.js';
import { start } from '../../rudder-server/running.js';
import { until } from '../../rudder-server/until.js';

/** Node's own times, which hold where the service sets none. */
const OF_NODE = { requestTimeout: 300_000, headersTimeout: 60_000, keepAliveTimeout: 5000 };
const scale = (options: ServerOptions, by: number) => {
  const { requestTimeout, headersTimeout, keepAliveTimeout } = { ...OF_NODE, ...options };
  const scaled = {
    requestTimeout: Math.round(Number(requestTimeout) / by),
    headersTimeout: Math.round(Number(headersTimeout) / by),
    keepAliveTimeout: Math.round(Number(keepAliveTimeout) / by),
  };
  return { ...options, ...scaled, connectionsCheckingInterval: 20 };
};

/** Starts a service whose times are so many times shorter. */
async function startScaled(by: number) {
  const { createServer } = http;
  const create = (options: ServerOptions, listener: http.RequestListener) =>
    createServer(scale(options, by), listener);
  const spy = jest.spyOn(http, 'createServer').mockImplementation(create as typeof createServer);
  const running = await start({ metricsPort: 'off' });
  spy.mockRestore();
  return running;
}

test('L3: a kept connection that was idle for 6 s is still good, and so is one after 30 s', async () => {
  const by = 12; // Node waits a second more, which is not scaled
  const { port, end } = await startScaled(by);
  const { socket, received, closed } = await openRaw(port);
  for (const [index, idleMs] of [0, 6000, 30_000].entries()) {
    await wait(idleMs / by);
    socket.write(`${headOf(2, 'keep-alive')}[]`);
    await Promise.race([closed, until(() => statusesOf(received()).length > index)]);
  }
  socket.destroy();
  await end();

  expect(statusesOf(received())).toStrictEqual(['200', '200', '200']);
});

test('L3: an upload that takes longer than Node allows by default is answered', async () => {
  const by = 300;
  const { port, end } = await startScaled(by);
  const { socket, received, closed } = await openRaw(port);
  const parts = ['[', ' '.repeat(100), ' '.repeat(100), ' '.repeat(100), ']'];
  socket.write(headOf(302));
  const begin = performance.now();
  for (const part of parts) {
    await wait((1.5 * OF_NODE.requestTimeout) / by / parts.length);
    socket.write(part);
  }
  const tookMs = performance.now() - begin;
  await closed;
  await end();

  expect(statusesOf(received())).toStrictEqual(['200']);
  expect(tookMs).toBeGreaterThan(OF_NODE.requestTimeout / by);
});

/** Makes the times after which idle sockets are given up so many times shorter. */
function hurrySockets(by: number) {
  const setTimeout = Reflect.get(Socket.prototype, 'setTimeout');
  return jest.spyOn(Socket.prototype, 'setTimeout').mockImplementation(function (this: Socket, ms, listener) {
    return setTimeout.call(this, ms / by, listener);
  });
}

test('a client that reads nothing of its answer for 60 s is given up', async () => {
  const spy = hurrySockets(100);
  const { port, end } = await start({ metricsPort: 'off' });
  const { socket, received, closed } = await openRaw(port);
  const body = `[${'{},'.repeat(99_999)}{}]`;
  socket.pause().write(headOf(body.length) + body);
  const sockets = spy.mock.contexts as Socket[];
  const isLeft = ({ destroyed }: Socket, index: number) => destroyed && spy.mock.calls[index]?.[0] === 60_000;
  await until(() => sockets.some(isLeft));
  spy.mockRestore();
  socket.resume();
  await closed;
  await end();
  const [head = '', answer = ''] = received().split('\r\n\r\n');

  expect(statusesOf(head)).toStrictEqual(['200']);
  expect(answer.length).toBeLessThan(Number(/Content-Length: (\d+)/.exec(head)?.[1]));
});
