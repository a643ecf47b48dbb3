import { headOf, openRaw } from '../../rudder-server/raw-connection.js';
import { start } from '../../rudder-server/running.js';
import { until } from '../../rudder-server/until.js';
import { post } from '../../support/serve.js';

const PATH = '/v0/destinations/june';
const SPAN_MS = 10_000;
/** Lets only the time of repeated calls pass by hand. */
const stopIntervals = () =>
  jest.useFakeTimers({
    doNotFake: [
      ...(['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'nextTick'] as const),
      ...(['performance', 'Date', 'queueMicrotask', 'hrtime'] as const),
    ],
  });

afterEach(() => jest.useRealTimers());

test('sockets that announce 200 MB and send one byte take no room', async () => {
  const { port, end } = await start();
  const silent = await Promise.all([openRaw(port), openRaw(port), openRaw(port)]);
  for (const { socket } of silent) socket.write(`${headOf(200 * 1024 * 1024)}[`);
  const answer = await post(port, PATH, `[${' '.repeat(1_000_000)}]`);
  for (const { socket } of silent) socket.destroy();
  await end();

  expect([answer.status, answer.text]).toStrictEqual([200, '[]']);
});

test('a body that makes no progress is cut off, and one that does is not', async () => {
  stopIntervals();
  const { port, end } = await start();
  const [silent, slow] = [await openRaw(port), await openRaw(port)];
  silent.socket.write(`${headOf(30_000)}[`);
  slow.socket.write(`${headOf(30_000)}[${' '.repeat(10_000)}`);
  await until(() => jest.getTimerCount() === 1 && slow.socket.bytesWritten > 10_000);
  await post(port, PATH, '[]');
  jest.advanceTimersByTime(SPAN_MS);
  await silent.closed;
  slow.socket.write(`${' '.repeat(19_998)}]`);
  await slow.closed;
  await end();

  expect(silent.received()).toMatch(/^HTTP\/1\.1 503 [^]*x-rudder-should-retry: true\r\n/i);
  expect(slow.received()).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\n\[\]$/);
});
