import { request } from 'node:http';
import { once } from 'node:events';
import { sendChunk } from '../../rudder-server/client.js';
import { start } from '../../rudder-server/running.js';
import { goodEvents } from '../../rudder-server/samples.js';
import { until } from '../../rudder-server/until.js';

const FEATURES = {
  routerTransform: {},
  regulations: [],
  supportSourceTransformV1: true,
  supportTransformerProxyV1: true,
  upgradedToSourceTransformV2: true,
  supportDestTransformCompactedPayloadV1: true,
};

const poll = async (port: number) => {
  const response = await fetch(`http://127.0.0.1:${port}/features`, { headers: { Connection: 'close' } });
  return { status: response.status, features: await response.json() };
};

test('F1: features tells what rudder-server must not start without', async () => {
  const { port, end } = await start();

  expect(await poll(port)).toStrictEqual({ status: 200, features: FEATURES });
  await end();
});

test('F2: features is the same at every poll, under overload and while the service drains', async () => {
  const { port, end } = await start({ maxInflightBytes: 100, drainDelayMs: 2000 });
  const polled = [await poll(port), await poll(port)];
  const upload = request({ port, method: 'POST', path: '/v0/destinations/june', agent: false });
  upload.setHeader('Content-Length', 200).write('[');
  upload.flushHeaders();
  const isOverloaded = async () =>
    (await sendChunk({ port, events: goodEvents(1), form: 'plain' })).status === 503;
  await until(isOverloaded);
  polled.push(await poll(port));
  const ended = end();
  polled.push(await poll(port), await poll(port));
  upload.end(`${' '.repeat(198)}]`);
  const [{ statusCode }] = (await once(upload, 'response')) as [{ statusCode: number }];
  await ended;

  expect(statusCode).toBe(200);
  expect(polled).toStrictEqual(Array(5).fill({ status: 200, features: FEATURES }));
});
