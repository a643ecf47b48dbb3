import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { parseLines } from '../../support/cli-messages.js';
import { ROOT } from '../../support/run-cli.js';
import { countsOf, idsOf, readUntold, runSend, startSend } from '../../support/send-command.js';
import { idsUpTo } from '../../support/sending/event-lines.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const SAMPLE = join(ROOT, 'test', 'samples', 'tracks.csv');
const HEADER = 'id,user_id,event_text,timestamp,note';
const rowOf = (index: number) => `m${index},u${index % 5},E,2024-05-01 10:00:00+00,"a\nb"`;
const tableOf = (count: number) =>
  `${[HEADER, ...Array.from({ length: count }, (_, index) => rowOf(index))].join('\n')}\n`;

let mock: MockJune;
const to = (call = 'track') => [
  ...['--input', 'rows', '--call', call],
  ...['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'],
];
beforeEach(async () => {
  mock = await startMockJune();
});
afterEach(() => mock.close());

test('rows are sent, those that June cannot get are dead letters, and fed back', async () => {
  const dead = pathOf('dead');
  const sent = await runSend([SAMPLE, ...to(), '--dead-letters', dead]);
  const letters = parseLines(readUntold(dead)) as Record<string, unknown>[];
  const [header, ...lines] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const fixed = write('fixed', readUntold(dead).replace('solo"', 'solo,9,"').replace('r5,,', 'r5,a5,'));
  const again = await runSend([fixed, ...to()]);

  expect([sent.status, countsOf(sent.stderr)]).toStrictEqual([
    1,
    { read: 5, delivered: 3, rejected: 1, malformed: 1 },
  ]);
  expect(letters).toMatchObject([
    { file: SAMPLE, line: 6, code: 'csv_invalid', place: null, header, raw: lines[4] },
    { file: SAMPLE, line: 7, code: 'identity_missing', header, raw: lines[5] },
  ]);
  expect([again.status, countsOf(again.stderr)]).toStrictEqual([0, { read: 2, delivered: 2 }]);
  expect(idsOf(mock.taken()).sort()).toStrictEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
});

test.each<[string, (count: number) => string | Buffer]>([
  ['CSV', tableOf],
  ['gzipped CSV', (count) => gzipSync(tableOf(count))],
  [
    'JSON lines',
    (count) =>
      idsUpTo(count)
        .map((id, index) => `{"id":"${id}","user_id":"u${index % 5}","event":"E","timestamp":"2024-05-01"}\n`)
        .join(''),
  ],
])('a run over rows of %s goes on after kills, by its state alone', async (name, contentOf) => {
  const [file, state] = [write(`${name}.rows`, contentOf(300)), pathOf(`${name}.state`)];
  const first = startSend([file, ...to(), '--rate', '150', '--state', state]);
  while (mock.log.length < 60) await new Promise((resolve) => setTimeout(resolve, 2));
  first.kill('SIGTERM');
  const stopped = await first.ended;
  const second = startSend(['--resume', state]);
  while (mock.log.length < 160) await new Promise((resolve) => setTimeout(resolve, 2));
  second.kill('SIGKILL');
  await second.ended;
  const last = await runSend(['--resume', state, '--rate', 'off']);

  expect(stopped.status).toBe(143);
  expect([last.status, countsOf(last.stderr)]).toStrictEqual([0, { read: 300, delivered: 300 }]);
  expect([...new Set(idsOf(mock.taken()))].sort()).toStrictEqual(idsUpTo(300).sort());
});

test('CSV that has grown is not the input that a run began with', async () => {
  const [file, state] = [write('grown.csv', tableOf(2)), pathOf('grown.state')];
  await runSend([file, ...to(), '--state', state]);
  const same = await runSend(['--resume', state]);
  appendFileSync(file, `${rowOf(2)}\n`);
  const grown = await runSend(['--resume', state]);

  expect([same.status, countsOf(same.stderr)]).toStrictEqual([0, { read: 2, delivered: 2 }]);
  expect([grown.status, grown.stderr]).toStrictEqual([
    2,
    `state_mismatch: The input ${file} has grown, and only lines and gzip can\n`,
  ]);
  expect(mock.log).toHaveLength(2);
});

test('a run of rows goes on as rows alone', async () => {
  const [file, state] = [write('call.csv', tableOf(1)), pathOf('call.state')];
  await runSend([file, ...to(), '--state', state]);
  const { status, stderr } = await runSend(['--resume', state, '--input', 'rows', '--call', 'page']);

  expect(status).toBe(2);
  expect(stderr).toContain('leave out --input');
});

test('identifies go first in rows, too, and ids of rows without any are the same each time', async () => {
  const input = write('identify.csv', 'user_id,email\nu1,a@x\nu1,b@x\nu2,c@x\n');
  const runs = [
    await runSend([input, ...to('identify'), '--identify-first']),
    await runSend([input, ...to('identify')]),
  ];
  const ids = idsOf(mock.taken());

  expect(runs.map(({ status, stderr }) => [status, countsOf(stderr)])).toStrictEqual([
    [0, { read: 3, delivered: 3 }],
    [0, { read: 3, delivered: 3 }],
  ]);
  expect(mock.taken().slice(0, 3)).toMatchObject([
    { traits: { email: 'a@x' } },
    { traits: { email: 'c@x' } },
    { traits: { email: 'b@x' } },
  ]);
  expect(ids.slice(3).sort()).toStrictEqual(ids.slice(0, 3).sort());
});

test('a dry run counts rows, and one row is sent by its line', async () => {
  const dry = await runSend([SAMPLE, ...to(), '--dry-run']);
  const one = await runSend([SAMPLE, ...to(), '--line', '3']);

  expect(dry.stdout).toContain('3 requests would be sent: 3 track\n');
  expect(dry.stdout).toContain('5 read = 3 to be sent + 0 filtered + 1 rejected + 1 malformed\n');
  expect([one.status, idsOf(mock.taken())]).toStrictEqual([0, ['r2']]);
});

test.each([
  ['within its last cell', '1000', '10'],
  ['behind its last cell', '1000', '1000'],
])('a row of gzipped CSV that is cut %s is not sent before it is whole', async (name, price, cut) => {
  const start = 'id,user_id,event_text,timestamp,price\nm1,u1,E,2024-05-01,1\nm2,u1,E,2024-05-01,';
  const packed = gzipSync(`${start}${price}\n`, { level: 0 });
  const behind = packed.indexOf(start) + start.length + cut.length;
  const [file, state] = [write(`${name}.csv.gz`, packed.subarray(0, behind)), pathOf(`${name}.state`)];
  const torn = await runSend([file, ...to(), '--state', state]);
  const dry = await runSend([file, ...to(), '--dry-run']);
  writeFileSync(file, packed);
  const whole = await runSend(['--resume', state]);

  expect([torn.status, countsOf(torn.stderr)]).toStrictEqual([1, { read: 1, delivered: 1 }]);
  expect(torn.stderr).toContain('unfinished csv_invalid: 1, at line 3\n');
  expect(dry.stdout).toContain('2 read = 1 to be sent + 0 filtered + 0 rejected + 1 malformed\n');
  expect([whole.status, countsOf(whole.stderr)]).toStrictEqual([0, { read: 2, delivered: 2 }]);
  expect(mock.taken()).toMatchObject([
    { messageId: 'm1', properties: { price: '1' } },
    { messageId: 'm2', properties: { price: '1000' } },
  ]);
});
