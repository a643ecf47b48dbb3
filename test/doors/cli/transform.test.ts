import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransformer } from '../../../src/index.js';
import { parseLines, trackLine, userIdsOf } from '../../support/cli-messages.js';
import { FIXTURE_API_KEY, loadFixtures } from '../../support/fixture.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SAMPLES = 'test/samples/events.ndjson';
const { write } = temporaryFolder();
const good = trackLine('u1');
const body = { userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' };
const url = 'https://api.june.so/api/track';
const headers = (authorization: string) => ({
  'Content-Type': 'application/json',
  Authorization: authorization,
});
const summary = (counts: string) => `${counts}\n`;

test.each(['1', '3'])(
  'gives exactly the requests of the library for every fixture, with %s workers',
  (workers) => {
    const messages = loadFixtures('june').map(({ message }) => message);
    const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });
    const outcomes = messages.map((message) => transformer.safeTransform(message));
    const requests = outcomes.flatMap((outcome) =>
      outcome.status === 'transformed' ? [outcome.request] : [],
    );

    const { stdout } = runCli(['transform', '--with-credentials', '--workers', workers], {
      input: messages.map((message) => JSON.stringify(message)).join('\n'),
    });

    expect(stdout).toBe(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  },
);

test('accounts for every line of the samples', () => {
  const lines = readFileSync(join(ROOT, SAMPLES), 'utf8').trimEnd().split('\n');
  const { status, stdout, stderr } = runCli(['transform', SAMPLES]);
  const [, read, ...counts] =
    /^(\d+) read = (\d+) transformed \+ (\d+) filtered \+ (\d+) rejected \+ (\d+) malformed$/m
      .exec(stderr)
      ?.map(Number) ?? [];

  expect({ status, read, transformed: counts[0] }).toStrictEqual({
    status: 1,
    read: lines.length,
    transformed: parseLines(stdout).length,
  });
  expect(counts.reduce((sum, count) => sum + count)).toBe(read);
});

test.each([
  [[], { method: 'POST', url, headers: headers('[redacted]'), body }],
  [['--with-credentials'], { method: 'POST', url, headers: headers('Basic wk_test_0123456789'), body }],
  [['--format', 'body'], body],
  [
    ['--format', 'rudderstack'],
    {
      version: '1',
      type: 'REST',
      method: 'POST',
      endpoint: url,
      headers: headers('[redacted]'),
      params: {},
      body: { JSON: body, JSON_ARRAY: {}, XML: {}, FORM: {} },
      files: {},
      userId: '',
    },
  ],
])('writes with %j what is asked for', (args, written) => {
  const { status, stdout, stderr } = runCli(['transform', ...args], { input: good });

  expect({ status, stdout, stderr }).toStrictEqual({
    status: 0,
    stdout: `${JSON.stringify(written)}\n`,
    stderr: summary('1 read = 1 transformed + 0 filtered + 0 rejected + 0 malformed'),
  });
});

test('refuses what cannot be sent, says why, and goes on', () => {
  const input = [
    '{"type":"alias"}',
    '',
    '{"type":"track",',
    good,
    '{"integrations":{"June":false}}',
    '"canary"',
    '{"type":"page","userId":["canary"]}',
    '{"type":"page","userId":{}}',
  ].join('\n');
  const { status, stdout, stderr } = runCli(['transform'], { input });

  expect(userIdsOf(stdout)).toStrictEqual(['u1']);
  expect({ status, stderr: stderr.split('\n') }).toStrictEqual({
    status: 1,
    stderr: [
      '7 read = 1 transformed + 1 filtered + 4 rejected + 1 malformed (1 blank lines passed over)',
      '  rejected value_invalid: 2, at line 7, line 8',
      '    Invalid value for "userId" at userId: expected a string or a safe integer, received an array',
      '    Invalid value for "userId" at userId: expected a string or a safe integer, received an object',
      '  rejected event_type_unsupported: 1, at line 1',
      '    Event type "alias" is not supported',
      '  malformed json_invalid: 1, at line 3',
      '    The record is not valid JSON at its column 17',
      '  filtered destination_disabled: 1, at line 5',
      '    The message switched June off in its integrations',
      '  rejected message_invalid: 1, at line 6',
      '    Message must be a JSON object, received a string',
      '',
    ],
  });
});

test('applies overlays, shipped ones by name and own ones from files, and other addresses', () => {
  const overlay = write(
    'mine.json',
    JSON.stringify({
      description: 'A test',
      destination: 'june',
      mappings: { track: { rules: [{ destKey: 'plan', sourceKeys: 'plan' }], remove: ['event'] } },
    }),
  );
  const input = '{"type":"Track","userId":"u1","timestamp":"2024-05-01T10:00:00Z","plan":"pro"}';
  const args = [
    '--overlay',
    'backfill',
    '--overlay',
    overlay,
    '--api',
    'sdk',
    '--base-url',
    'http://localhost:9/',
  ];
  const { stdout } = runCli(['transform', ...args], { input });

  expect(parseLines(stdout)).toStrictEqual([
    {
      method: 'POST',
      url: 'http://localhost:9/track',
      headers: headers('[redacted]'),
      body: { userId: 'u1', timestamp: '2024-05-01T10:00:00.000Z', type: 'track', plan: 'pro' },
    },
  ]);
});

test('reads the key from a file', () => {
  const file = write('key', 'wk_from_file\n');
  const { stdout } = runCli(['transform', '--api-key-file', file, '--with-credentials'], {
    input: good,
    env: {},
  });

  expect(parseLines(stdout)).toStrictEqual([
    { method: 'POST', url, headers: headers('Basic wk_from_file'), body },
  ]);
});
