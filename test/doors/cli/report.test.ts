import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createTransformer } from '../../../src/index.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const env = {};
const track = { type: 'track', userId: 'u1', event: 'Paid', timestamp: '2024-05-01T10:00:00Z' };
const lines = [
  { ...track, channel: 'canary-value', ids: { 'ann@example.com': 1 } },
  { ...track, userId: undefined, user_id: 'u1' },
  { ...track, email: false, channel: 'web' },
  { type: 'page', anonymousId: 'a1', integrations: { June: false } },
  { type: 'alias' },
];
const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n[`;
const file = write('events.ndjson', input);

const OF_USER_ID =
  'none of userId, traits.userId, traits.id, context.traits.userId, context.traits.id is present';

test('report counts keys, sources, unused paths, warnings and rejections, and no values', () => {
  expect(runCli(['report', file], { env })).toStrictEqual({
    status: 0,
    stdout: [
      'track: 2 transformed, 1 rejected',
      '  userId           2      100 %  userId 2',
      '  anonymousId      0          –',
      '  email            0          –',
      '  event            2      100 %  event 2',
      '  properties       0          –',
      '  timestamp        2      100 %  timestamp 2',
      '  context          0          –',
      '  context.groupId  0          –',
      'Reached nothing',
      '  channel  2',
      '  email    1',
      '  ids      1',
      '  user_id  1',
      '',
      '6 read = 2 transformed + 1 filtered + 2 rejected + 1 malformed (1 blank lines passed over)',
      '  rejected required_value_missing userId: 1, at line 2',
      `    Missing required value for "userId": ${OF_USER_ID}`,
      '  warning value_omitted email: 1, at line 3',
      '    The value for "email" at email was left out: expected a string or a safe integer, received a boolean',
      '  filtered destination_disabled: 1, at line 4',
      '    The message switched June off in its integrations',
      '  rejected event_type_unsupported: 1, at line 5',
      '    Event type "alias" is not supported',
      '  malformed json_invalid: 1, at line 7',
      '    The record is not valid JSON at its column 2',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('report --json gives the same for programs', () => {
  const { status, stdout } = runCli(['report', '--json'], { input, env });
  const { calls, diagnostics, ...counts } = JSON.parse(stdout) as Record<string, unknown[]>;

  expect(status).toBe(0);
  expect(counts).toStrictEqual({
    read: 6,
    transformed: 2,
    filtered: 1,
    rejected: 2,
    malformed: 1,
    blankLines: 1,
  });
  expect(calls).toStrictEqual([
    {
      type: 'track',
      transformed: 2,
      rejected: 1,
      keys: [
        { destKey: 'userId', filled: 2, from: [{ source: 'userId', count: 2 }] },
        { destKey: 'anonymousId', filled: 0, from: [] },
        { destKey: 'email', filled: 0, from: [] },
        { destKey: 'event', filled: 2, from: [{ source: 'event', count: 2 }] },
        { destKey: 'properties', filled: 0, from: [] },
        { destKey: 'timestamp', filled: 2, from: [{ source: 'timestamp', count: 2 }] },
        { destKey: 'context', filled: 0, from: [] },
        { destKey: 'context.groupId', filled: 0, from: [] },
      ],
      unused: [
        { path: 'channel', count: 2 },
        { path: 'email', count: 1 },
        { path: 'ids', count: 1 },
        { path: 'user_id', count: 1 },
      ],
      unusedOthers: 0,
    },
  ]);
  expect(diagnostics?.[1]).toStrictEqual({
    kind: 'warning',
    code: 'value_omitted',
    destKey: 'email',
    count: 1,
    places: ['line 3'],
    messages: [
      'The value for "email" at email was left out: expected a string or a safe integer, received a boolean',
    ],
  });
});

test('report counts with overlays and destinations, and constants', () => {
  const overlay = write(
    'mine.json',
    JSON.stringify({
      description: 'd',
      destination: 'accoil',
      mappings: { track: { rules: [{ destKey: 'origin', constant: 'web' }] } },
    }),
  );
  const args = ['report', file, file, '--destination', 'accoil', '--overlay', overlay];

  expect(runCli(args, { env }).stdout).toContain(
    ['track: 2 transformed, 1 rejected', '  type       2      100 %  type 2', ''].join('\n'),
  );
  expect(runCli(args, { env }).stdout).toContain(
    '  origin     2      100 %  a constant or default value 2\n',
  );
});

const samples = readFileSync('test/samples/events.ndjson', 'utf8');
const COPIES = 60;
const many = write('many.ndjson.gz', gzipSync(samples.repeat(COPIES)));

interface Counts {
  readonly calls: readonly {
    readonly unused: readonly { readonly path: string; readonly count: number }[];
  }[];
}

test('threads count what one thread counts, which is what explain says of each message', () => {
  const alone = runCli(['report', many, '--json', '--workers', '1'], { env });
  const together = runCli(['report', many, '--json', '--workers', '3'], { env });
  const transformer = createTransformer({ apiKey: 'k' });
  const explained = samples
    .trimEnd()
    .split('\n')
    .map((line) => transformer.explain(JSON.parse(line)).unused.length);
  const { calls } = JSON.parse(alone.stdout) as Counts;
  const counted = calls.flatMap(({ unused }) => unused.map(({ count }) => count));
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

  expect(together).toStrictEqual(alone);
  expect(sum(counted)).toBe(COPIES * sum(explained));
});

test('of very many unused paths as many are told apart as memory may hold, and people see the most frequent', () => {
  const key = (index: number) =>
    `k_${Array.from(String(index), (digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  const messages = Array.from({ length: 1200 }, (_, index) => JSON.stringify({ ...track, [key(index)]: 1 }));
  const { status, stdout } = runCli(['report'], { input: messages.join('\n'), env });

  expect(status).toBe(0);
  expect(stdout).toContain('\n  and 975 more paths, which --json lists\n');
  expect(stdout).toContain('\n  200 times others: only 1,000 paths are told apart\n');
});

test('no key and no file name steers the terminal', () => {
  const hostile = `${JSON.stringify({ ...track, '\u001b[2J\u202e': 1, 'a\nb': 2 })}\nno JSON\n`;
  const names = ['one\u001b[31m.ndjson', 'two.ndjson'].map((name) => write(name, hostile));
  const { status, stdout } = runCli(['report', ...names], { env });

  expect(status).toBe(0);
  expect(['\u001b', '\u202e'].filter((each) => stdout.includes(each))).toStrictEqual([]);
  expect(stdout).toContain("\n  ['\\u001b[2J\\u202e']  2\n  ['a\\u000ab']         2\n");
  expect(stdout).toContain('/one\\u001b[31m.ndjson:2, ');
});

test.each<[string, string[], number, string]>([
  ['a file that is not there', ['no-such-file'], 2, 'Cannot read no-such-file (ENOENT)\n'],
  [
    'packed data that ends too early',
    [write('cut.gz', gzipSync(input).subarray(0, 60))],
    1,
    `The gzip data of ${pathOf('cut.gz')} is damaged or ends too early\n`,
  ],
])('report tells of %s as transform does', (_, args, status, stderr) => {
  expect(runCli(['report', ...args], { env })).toMatchObject({ status, stderr });
});
