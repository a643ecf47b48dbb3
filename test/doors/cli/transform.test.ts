import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransformer } from '../../src/index.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';
import { ROOT, runCli } from '../support/run-cli.js';

const SAMPLES = 'test/samples/events.ndjson';
const GOOD = { type: 'track', userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' };
const good = JSON.stringify(GOOD);
const request = (authorization: string) => ({
  method: 'POST',
  url: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: authorization },
  body: { userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' },
});
const parseLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

test('gives exactly the requests of the library for every fixture', () => {
  const messages = loadFixtures('june').map(({ message }) => message);
  const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });
  const outcomes = messages.map((message) => transformer.safeTransform(message));
  const requests = outcomes.flatMap((outcome) => (outcome.status === 'transformed' ? [outcome.request] : []));

  const { stdout } = runCli(['transform', '--with-credentials'], {
    input: messages.map((message) => JSON.stringify(message)).join('\n'),
  });

  expect(parseLines(stdout)).toStrictEqual(JSON.parse(JSON.stringify(requests)));
});

test('accounts for every line of the samples', () => {
  const lines = readFileSync(join(ROOT, SAMPLES), 'utf8').trimEnd().split('\n');
  const { status, stdout, stderr } = runCli(['transform', SAMPLES]);
  const written = parseLines(stdout).length;
  const reported = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => /^line \d+: (filtered|rejected) /.test(line)).length;

  expect({ status, accounted: written + reported }).toStrictEqual({ status: 1, accounted: lines.length });
});

test('redacts the Authorization header', () => {
  const { status, stdout } = runCli(['transform'], { input: good });

  expect({ status, requests: parseLines(stdout) }).toStrictEqual({
    status: 0,
    requests: [request('[redacted]')],
  });
});

test('prints the Authorization header when asked to', () => {
  const { stdout } = runCli(['transform', '--with-credentials'], { input: good });

  expect(parseLines(stdout)).toStrictEqual([request('Basic wk_test_0123456789')]);
});

test('reports each refused line with its number and goes on', () => {
  const input = [
    '{"type":"alias"}',
    '',
    '{"type":"track",',
    good,
    '{"integrations":{"June":false}}',
    '"canary"',
    '{"type":"page","userId":["canary"]}',
  ].join('\n');
  const { status, stdout, stderr } = runCli(['transform'], { input });

  expect(parseLines(stdout)).toStrictEqual([request('[redacted]')]);
  expect({ status, stderr: stderr.split('\n') }).toStrictEqual({
    status: 1,
    stderr: [
      'line 1: rejected event_type_unsupported: Event type "alias" is not supported',
      'line 3: malformed json_invalid: the line is no JSON text',
      'line 5: filtered destination_disabled',
      'line 6: rejected message_invalid: Message must be a JSON object, received a string',
      'line 7: rejected value_invalid: Invalid value for "userId" at userId: expected a string or a safe integer, received an array',
      '6 read: 1 transformed, 1 filtered, 3 rejected, 1 malformed',
      '',
    ],
  });
});

const separators = JSON.stringify({ ...GOOD, event: 'a\u2028b\u2029c\rd' });

test.each([
  ['a byte order mark', `\uFEFF${good}`, ['Signed Up']],
  ['CR LF', `${good}\r\n${good}\r\n`, ['Signed Up', 'Signed Up']],
  ['line separators within a text', `${separators}\n`, ['a\u2028b\u2029c\rd']],
  ['blank lines', `\n \n${good}\n\n`, ['Signed Up']],
  ['no line feed at the end', `${good}\n${good}`, ['Signed Up', 'Signed Up']],
  [
    'letters of several bytes over chunks',
    `{"type":"track","userId":"u","event":"${'é'.repeat(99_999)}","timestamp":"2024-05-01T10:00:00.000Z"}`,
    ['é'.repeat(99_999)],
  ],
])('reads input with %s', (_, input, events) => {
  const { status, stdout, stderr } = runCli(['transform'], { input });
  const found = parseLines(stdout).map((line) => (line as { body: { event: string } }).body.event);

  expect({ status, found }).toStrictEqual({ status: 0, found: events });
  expect(stderr).toBe(
    `${events.length} read: ${events.length} transformed, 0 filtered, 0 rejected, 0 malformed\n`,
  );
});

test('reports a message that is nested too deeply to be written, and goes on', () => {
  const levels = 200_000;
  const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const nested = good.replace('}', `,"properties":${deep}}`);
  const { status, stdout, stderr } = runCli(['transform'], { input: `${nested}\n${good}\n` });

  expect({ status, requests: parseLines(stdout) }).toStrictEqual({
    status: 1,
    requests: [request('[redacted]')],
  });
  expect(stderr.split('\n')[0]).toBe(
    'line 1: malformed nesting_too_deep: the message has too many levels to be written',
  );
});

test('ends quietly when its reader goes away', () => {
  const cli = `"${process.execPath}" "${join(ROOT, 'dist', 'cli.mjs')}" transform`;
  const script = `yes '${good}' | head -n 50000 | (${cli}; echo "exit code $?" >&2) | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    env: { ...process.env, JUNE_API_KEY: 'k' },
    encoding: 'utf8',
  });

  expect(parseLines(stdout)).toStrictEqual([request('[redacted]')]);
  expect(stderr).toBe('exit code 0\n');
});
