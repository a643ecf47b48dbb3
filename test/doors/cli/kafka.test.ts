import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, runCli } from '../../support/run-cli.js';

const TOPICS = ['--group', 'g', '--from', 'events', '--to', 'requests'];

test.each([
  [['--brokers', 'kafka', ...TOPICS], '--brokers'],
  [['--brokers', 'kafka:port', ...TOPICS], '--brokers'],
  [['--brokers', 'a:9092,b:99999', ...TOPICS], '--brokers'],
  [['--brokers', 'kafka:9092', ...TOPICS, '--group', ' '], '--group'],
  [['--brokers', 'kafka:9092', ...TOPICS, '--from', ''], '--from'],
])('%j is wrong usage of kafka', (args, option) => {
  const { status, stderr } = runCli(['kafka', ...args]);

  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^error: option '${option} <.*' argument '.*' is invalid\\.`));
});

test('how requests are sent is looked at before the group is joined', () => {
  const deliver = [
    '--deliver',
    '--dead',
    'dead',
    '--concurrency',
    '1.5',
    '--port',
    'off',
    '--metrics-port',
    'off',
  ];
  const args = ['kafka', '--brokers', '127.0.0.1:9', '--group', 'g', '--from', 'events', ...deliver];
  const { status, stderr } = runCli(args, { env: { JUNE_API_KEY: 'key' } });

  expect([status, stderr]).toStrictEqual([
    2,
    'Invalid option: "concurrency" must be a whole number from 1 to 1000\n',
  ]);
});

test('a port that is taken ends the worker, and leaves none open', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const args = [
    'kafka',
    '--brokers',
    '127.0.0.1:9',
    ...TOPICS,
    '--port',
    '0',
    '--metrics-port',
    String(port),
  ];
  const { status, signal, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.mjs'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  taken.close();

  expect([status, signal]).toStrictEqual([2, null]);
  expect(stderr).toContain('EADDRINUSE');
});
