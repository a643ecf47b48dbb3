import { post, serve, stopServed, type Served } from '../../support/serve.js';

let served: Served;
beforeAll(async () => {
  served = await serve(['--metrics-port', 'off'], ['--max-old-space-size=256']);
});
afterAll(stopServed);

const COMPACTED = { 'X-Content-Format': 'json+compactedv1' };
const EVENTS = 1000;
const KEYED = '{"Config":{"apiKey":"k"}}';
const eventsOf = (more: string) =>
  Array(EVENTS)
    .fill(`{"message":{"type":"page","userId":"u"},"metadata":{"destinationId":"d"}${more}}`)
    .join();

test('destinations that a request names, but does not share, are not repeated', async () => {
  const input = eventsOf(`,"destination":${KEYED}`);
  const body = `{"input":[${input}],"destinations":{"d":{"x":"${'x'.repeat(200_000)}"}}}`;
  const { status, text } = await post(served.port, '/routerTransform', body);

  expect([status, text.split(`"destination":${KEYED}`).length - 1]).toStrictEqual([200, EVENTS]);
});

test.each([
  ['spaces', `${KEYED.slice(0, -1)}${' '.repeat(300_000)}}`],
  ['escaped letters', `{"x":"${'\\u0061'.repeat(50_000)}",${KEYED.slice(1)}`],
])('a small request whose response would fill the heap with %s is sent away', async (_, destination) => {
  const body = `{"input":[${eventsOf('')}],"destinations":{"d":${destination}}}`;
  const { status, headers } = await post(served.port, '/routerTransform', body, COMPACTED);
  const after = await post(served.port, '/v0/destinations/june', '[]');

  expect([status, headers['x-rudder-should-retry'], headers['x-rudder-error-reason']]).toStrictEqual([
    ...[503, 'true', 'memory_fencing'],
  ]);
  expect([after.status, after.text]).toStrictEqual([200, '[]']);
});
