import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { runCli } from '../../support/run-cli.js';
import { post, serve, stopServed } from '../../support/serve.js';

afterEach(stopServed);

const PATH = '/v0/destinations/june';
const good = { type: 'track', userId: 'canary-user', event: 'Paid', timestamp: '2024-05-02T08:00:00' };
const metadata = { jobId: 41, destinationId: 'd1', workspaceId: 'w9', sourceType: 'Javascript' };
const destination = { Config: { apiKey: 'canary-key' } };
const events = JSON.stringify([
  { message: good, metadata, destination },
  { message: { ...good, userId: 'canary-other' }, metadata, destination },
  { message: { ...good, integrations: { All: false } }, metadata, destination },
  { message: { ...good, timestamp: 'canary-time' }, metadata, destination },
  { message: good, metadata, destination: {} },
]);
const getText = async (port: number, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();

test('a port that is taken is named', async () => {
  const { port } = await serve(['--metrics-port', 'off']);
  const { status, stderr } = runCli(['serve', '--port', String(port)], { env: {} });

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr: `listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  });
});

const refusalsIn = (log: string) =>
  log
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; route: string; reason: string })
    .filter(({ msg }) => msg === 'a request was refused')
    .map(({ route, reason }) => `${route} ${reason}`);

test('metrics count what became of events, and neither they nor the log hold a value or a key', async () => {
  const { port, metricsPort, log } = await serve(['--metrics-port', '0', '--port', '0']);
  await post(port, PATH, events);
  await post(port, PATH, '[{"canary"');
  await post(port, '/v0/destinations/braze', events);
  await post(port, '/customTransform', events);
  await post(port, '/v1/sources/webhook', events);
  const metrics = await getText(metricsPort, '/metrics');
  const counted = metrics.split('\n').filter((line) => /^transformer_(event|june|refused)/.test(line));
  const event =
    'destType="JUNE",module="destination",implementation="native",feature="processor",destinationId="d1",workspaceId="w9"';

  expect(counted.map((line) => line.replace(/,?instanceName="localhost"/, '')).sort()).toStrictEqual([
    `transformer_event_transform_failure{${event},errorCategory="dataValidation",errorType="configuration"} 1`,
    `transformer_event_transform_failure{${event},errorCategory="dataValidation",errorType="instrumentation"} 1`,
    `transformer_event_transform_filtered{${event}} 1`,
    `transformer_event_transform_success{${event}} 2`,
    'transformer_june_warnings{code="timestamp_without_zone"} 2',
    'transformer_refused_requests{reason="destination_unknown"} 1',
    'transformer_refused_requests{reason="json_invalid"} 1',
    'transformer_refused_requests{reason="not_served"} 2',
  ]);
  expect(refusalsIn(log())).toStrictEqual([
    '/destinations/:name json_invalid',
    '/destinations/:name destination_unknown',
    '/customTransform not_served',
    '/v1/sources/* not_served',
  ]);
  expect(metrics).toContain('process_cpu_seconds_total');
  expect(metrics + log()).not.toContain('canary');
});

const linesOf = (log: string) => log.split('\n').filter((line) => line.includes('originalTimestamp'));

test.each([
  [[], 1],
  [['--overlay', 'backfill'], 1],
  [['--overlay', 'backfill', '--overlay', 'rudder-transformer'], 0],
])('started with %j it says %i times which order timestamps are taken in', async (args, times) => {
  const { port, kill, ended, log } = await serve(['--metrics-port', 'off', '--drain-delay', '0', ...args]);
  await post(port, PATH, events);
  kill('SIGTERM');
  await ended;

  expect(linesOf(log()).map((line) => (JSON.parse(line) as { msg: string }).msg)).toStrictEqual(
    Array<string>(times).fill(
      'originalTimestamp is sent before timestamp, as the documents say; ' +
        'rudder-transformer has it the other way round, and so has the overlay rudder-transformer',
    ),
  );
});

test('it ends in order: told to end, it serves until its time, and ends with 0', async () => {
  const { port, kill, ended, log } = await serve(['--metrics-port', 'off', '--drain-delay', '500']);
  kill('SIGTERM');
  await wait(100);
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  const late = await post(port, PATH, events);

  expect({
    status: health.status,
    connection: health.headers.get('connection'),
    text: await health.text(),
  }).toStrictEqual({
    status: 503,
    connection: 'close',
    text: '{"service":"DRAINING"}',
  });
  expect({ status: late.status, connection: late.headers['connection'] }).toStrictEqual({
    status: 200,
    connection: 'close',
  });
  expect(await ended).toStrictEqual([0, null]);
  expect(log()).toContain('"msg":"stopped"');
});

test('a second signal ends it at once', async () => {
  const { kill, ended } = await serve(['--metrics-port', 'off', '--drain-delay', '20000']);
  kill('SIGTERM');
  await wait(200);
  kill('SIGTERM');

  expect(await ended).toStrictEqual([null, 'SIGTERM']);
});

test('an upload that does not end is answered when the time is over', async () => {
  const args = ['--metrics-port', 'off', '--drain-delay', '0', '--drain-timeout', '300'];
  const { port, kill, ended } = await serve(args);
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n[`);
  await wait(100);
  kill('SIGINT');

  expect(await ended).toStrictEqual([0, null]);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1.1 503 [^]*X-Rudder-Error-Reason: draining/);
});

test('a body that would need more heap than there is is sent away, and the service goes on', async () => {
  const { port } = await serve(['--metrics-port', 'off'], ['--max-old-space-size=200']);
  const { status, headers } = await post(port, PATH, `[${'{},'.repeat(5_000_000)}{}]`);

  expect({ status, reason: headers['x-rudder-error-reason'] }).toStrictEqual({
    status: 503,
    reason: 'memory_fencing',
  });
  expect((await post(port, PATH, events)).status).toBe(200);
});
