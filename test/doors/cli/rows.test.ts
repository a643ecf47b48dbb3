import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseLines, userIdsOf } from '../../support/cli-messages.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const SAMPLE = join(ROOT, 'test', 'samples', 'tracks.csv');
const sample = readFileSync(SAMPLE, 'utf8');
const [header = '', ...lines] = sample.trimEnd().split('\n');
const rows = ['--input', 'rows', '--call', 'track'];
const bodies = ['--overlay', 'backfill', '--format', 'body'];
const first = {
  userId: 'u1',
  anonymousId: 'a1',
  event: 'Plan Chosen',
  properties: { plan: 'team', price: '19.90' },
  timestamp: '2024-05-01T10:00:00.000Z',
  context: {
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64), like Gecko',
    groupId: 'g1',
  },
  type: 'track',
  messageId: 'r1',
};
const others = [
  {
    userId: 'u1',
    anonymousId: 'a1',
    event: 'Paid',
    properties: { plan: 'team', price: '19.90', note: 'two\nlines' },
    timestamp: '2024-05-01T10:05:00.500Z',
    context: { groupId: 'g1' },
    type: 'track',
    messageId: 'r2',
  },
  {
    anonymousId: 'a2',
    event: 'Plan Chosen',
    properties: { plan: 'solo', price: '0', note: 'so "free"' },
    timestamp: '2024-05-02T08:00:00.000Z',
    type: 'track',
    messageId: 'r3',
  },
];

test.each<[string, string | Buffer]>([
  ['as they are', sample],
  ['with carriage returns', sample.replaceAll(/(?<!two)\n/g, '\r\n')],
  ['behind a byte order mark', `\ufeff${sample}`],
  ['without a last line feed', sample.trimEnd()],
  ['gzipped', gzipSync(sample)],
])('rows of CSV become requests, and those that cannot keep their text: %s', (_, input) => {
  const errors = pathOf('errors.ndjson');
  const { status, stdout, stderr } = runCli(['transform', ...rows, ...bodies, '--errors', errors], { input });
  const letters = parseLines(readFileSync(errors, 'utf8')) as Record<string, unknown>[];

  expect(parseLines(stdout)).toStrictEqual([first, ...others]);
  expect(letters.map(({ line, code, header: above, raw }) => [line, code, above, raw])).toStrictEqual([
    [6, 'csv_invalid', header, lines[4]],
    [7, 'identity_missing', header, lines[5]],
  ]);
  expect([status, stderr.split('\n')[0]]).toStrictEqual([
    1,
    '5 read = 3 transformed + 0 filtered + 1 rejected + 1 malformed',
  ]);
  expect(stderr).toContain('    The row is not valid CSV: it has 14 cells, and its header has 16\n');
});

test('rows that were refused are fed back once they are right', () => {
  const errors = pathOf('fixed.ndjson');
  runCli(['transform', SAMPLE, ...rows, ...bodies, '--errors', errors]);
  const fixed = readFileSync(errors, 'utf8').replace('solo"', 'solo,9,"').replace('r5,,', 'r5,a5,');
  const { status, stdout } = runCli(['transform', write('again.ndjson', fixed), ...rows, ...bodies]);

  expect(status).toBe(0);
  expect(parseLines(stdout)).toMatchObject([
    { userId: 'u3', messageId: 'r4', properties: { plan: 'solo', price: '9' } },
    { anonymousId: 'a5', messageId: 'r5' },
  ]);
});

test('rows of JSON lines become the same requests', () => {
  const row = {
    id: 'r1',
    anonymous_id: 'a1',
    user_id: 'u1',
    original_timestamp: '2024-05-01 10:00:00 UTC',
    event: 'plan_chosen',
    event_text: 'Plan Chosen',
    context_ip: '203.0.113.7',
    context_user_agent: 'Mozilla/5.0 (X11; Linux x86_64), like Gecko',
    context_page_url: 'https://example.com/plans',
    context_group_id: 'g1',
    plan: 'team',
    price: '19.90',
    note: null,
  };

  expect(
    parseLines(runCli(['transform', ...rows, ...bodies], { input: JSON.stringify(row) }).stdout),
  ).toStrictEqual([first]);
});

test('explain and fixture read a row by its line', () => {
  const explained = runCli(['explain', SAMPLE, ...rows, '--line', '3', '--json', ...bodies.slice(0, 2)]);
  const fixture = runCli(['fixture', SAMPLE, ...rows, '--line', '5']);

  expect(JSON.parse(explained.stdout)).toMatchObject({ outcome: { request: { body: others[0] } } });
  expect(JSON.parse(fixture.stdout)).toMatchObject({
    message: {
      type: 'track',
      messageId: 'r3',
      anonymousId: 'a2',
      originalTimestamp: '2024-05-02 08:00:00+00',
      event: 'Plan Chosen',
      properties: { plan: 'solo', price: '0', note: 'so "free"' },
    },
  });
  expect(runCli(['explain', SAMPLE, ...rows]).stderr).toBe(
    'There are 5 messages; choose one by --line or --where\n',
  );
  expect(runCli(['explain', SAMPLE, ...rows, '--line', '6']).stderr).toBe(
    'The row is not valid CSV: it has 14 cells, and its header has 16\n',
  );
});

test('the order of many rows is kept, with however many workers', () => {
  const table = Array.from(
    { length: 15_000 },
    (_, index) => `u${index},E,2024-05-01,"line\n${'x'.repeat(80)}"`,
  );
  const file = write('large.csv', ['user_id,event_text,timestamp,note', ...table].join('\n'));
  const runs = ['1', '3'].map((workers) => runCli(['transform', file, ...rows, '--workers', workers]));

  expect(userIdsOf(runs[0]?.stdout ?? '')).toStrictEqual(table.map((_, index) => `u${index}`));
  expect(runs[1]).toStrictEqual(runs[0]);
});

test('a screen is what the destination makes of it', () => {
  const { stderr } = runCli(['transform', '--input', 'rows', '--call', 'screen'], { input: 'user_id\nu1\n' });

  expect(stderr).toContain('rejected event_type_unsupported: 1, at line 2');
});

test.each([
  [['--input', 'rows'], '--input rows needs --call, one of identify, track, group, page, screen\n'],
  [['--call', 'track'], '--call says what rows are, so it needs --input rows\n'],
])('%j is refused by each command', (args, stderr) => {
  for (const command of ['transform', 'explain', 'fixture', 'send'])
    expect(runCli([command, SAMPLE, ...args])).toStrictEqual({ status: 2, stdout: '', stderr });
});

test.each<[string, (packed: Buffer) => Buffer]>([
  ['ends too early', (packed) => packed.subarray(0, -3)],
  ['is damaged', (packed) => Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])],
])('of gzip data that %s the last row of CSV is none, as its last cell may be cut off', (_, damage) => {
  const table =
    'user_id,event_text,timestamp,price\nu1,E,2024-05-01T00:00Z,1000\nu2,E,2024-05-01T00:00Z,1000';
  const [file, errors] = [write('cut.csv.gz', damage(gzipSync(table))), pathOf('cut.errors')];
  const { status, stdout, stderr } = runCli(['transform', file, ...rows, '--errors', errors]);
  const told = 'The row is not valid CSV: the gzip data is damaged or ends too early within it';

  expect(userIdsOf(stdout)).toStrictEqual(['u1']);
  expect(parseLines(readFileSync(errors, 'utf8'))).toMatchObject([
    { line: 3, code: 'csv_invalid', raw: null },
  ]);
  expect({ status, stderr }).toStrictEqual({
    status: 1,
    stderr: [
      `The gzip data of ${file} is damaged or ends too early`,
      '2 read = 1 transformed + 0 filtered + 0 rejected + 1 malformed',
      '  malformed csv_invalid: 1, at line 3',
      `    ${told}`,
      '',
    ].join('\n'),
  });
  expect(runCli(['explain', file, ...rows, '--line', '3']).stderr).toContain(told);
});

test.each([
  ['behind a line feed', '\n'],
  ['behind a carriage return', '\r'],
])('a row that is whole %s is one at the end of damaged gzip data, too', (_, end) => {
  const table = `user_id,timestamp\nu1,2024-05-01T00:00Z\nu2,2024-05-01T00:00Z${end}`;
  const input = gzipSync(table).subarray(0, -3);
  const { stdout } = runCli(['transform', '--input', 'rows', '--call', 'identify'], { input });

  expect(userIdsOf(stdout)).toStrictEqual(['u1', 'u2']);
});
