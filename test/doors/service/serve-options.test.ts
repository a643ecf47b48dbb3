import { runCli } from '../../support/run-cli.js';
import { post, serve, stopServed } from '../../support/serve.js';

afterAll(stopServed);

const nowhere = '{"error":"Not Found","message":"There is no such route"}';
const paged =
  '{"status":"transformed","request":{"method":"POST","url":"https://api.june.so/api/page",' +
  '"headers":{"Content-Type":"application/json"},"body":{"userId":"u"}},"warnings":[]}\n';

test('all wrong options are named before a port opens', () => {
  const args = ['--port', 'x', '--drain-delay', '-5', '--api', 'foo', '--overlay', 'README.md'];
  const env = { METRICS_PORT: '65536', JUNE_OVERLAYS: 'backfill,nowhere.json', MAX_BODY_BYTES: '' };
  const { status, stdout, stderr } = runCli(['serve', ...args], { env });

  expect({ status, stdout, lines: stderr.split('\n') }).toStrictEqual({
    status: 2,
    stdout: '',
    lines: [
      '--port: Invalid option: "port" must be a whole number from 0 to 65535',
      '--metrics-port: Invalid option: "metricsPort" must be a whole number from 0 to 65535, or "off"',
      '--drain-delay: Invalid option: "drainDelayMs" must be a whole number from 0 to 86400000',
      '--api: Invalid configuration: "api" must be "http" or "sdk", received a string',
      'README.md#: not valid JSON at line 1, column 1; expected the text of a JSON file',
      '',
    ],
  });
});

test('a file of the name of an option is not taken for its flag', () => {
  const { status, stderr } = runCli(['serve', '--overlay', '"drainDelayMs" must be'], { env: {} });

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr:
      'Cannot read overlay "drainDelayMs" must be: there is no shipped overlay of this name and no such file; shipped are rudder-transformer, tracking-api, backfill\n',
  });
});

test('each flag reaches its option of the service, and is named', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['--port', 'x'],
    ['--metrics-port', '-1'],
    ['--max-body', '0'],
    ['--max-inflight', '1.5'],
    ['--max-heap-percent', '101'],
    ['--log-level', 'loud'],
    ['--transform', 'yes'],
    ['--drain-delay', '86400001'],
    ['--drain-timeout', 'soon'],
    ['--base-url', 'ftp://x'],
  ];
  const { stderr } = runCli(['serve', ...wrong.flat()], { env: {} });
  const flags = stderr.split('\n').map((line) => line.split(':')[0]);

  expect(flags).toStrictEqual([...wrong.map(([flag]) => flag), '']);
});

test('the help says from when the time to end counts', () => {
  const { stdout } = runCli(['serve', '--help'], { env: {} });

  expect(stdout.replace(/\s+/g, ' ')).toContain(
    '--drain-timeout <ms> end at the latest so long after being told to, the delay included (default: 25000',
  );
});

test.each([
  [['--transform'], {}, [200, paged]],
  [['--transform', 'false'], { JUNE_TRANSFORM: 'true' }, [404, nowhere]],
  [[], { JUNE_TRANSFORM: 'true' }, [200, paged]],
  [[], { JUNE_TRANSFORM: 'false' }, [404, nowhere]],
  [[], { JUNE_TRANSFORM: '' }, [404, nowhere]],
])('the flags %j and the environment %j say whether lines are taken', async (flags, env, expected) => {
  const served = await serve(['--metrics-port', 'off', ...flags], [], env);
  const { status, text } = await post(served.port, '/transform', '{"type":"page","userId":"u"}\n');

  expect([status, text]).toStrictEqual(expected);
});

test('overlays come from the environment, too', () => {
  const { status, stderr } = runCli(['serve'], { env: { JUNE_OVERLAYS: 'backfill, nowhere.json,' } });

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr:
      'Cannot read overlay nowhere.json: there is no shipped overlay of this name and no such file; shipped are rudder-transformer, tracking-api, backfill\n',
  });
});
