import { appendFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { ROOT } from '../../support/run-cli.js';
import { countsOf, eventLine, idsOf, KEY, runSend } from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const TELL_MEMORY = pathToFileURL(join(ROOT, 'test', 'support', 'tell-memory.mjs')).href;
const { folder, pathOf, write } = temporaryFolder();
let mock: MockJune;
const to = () => ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
beforeEach(async () => {
  mock = await startMockJune();
});
afterEach(() => mock.close());

const first = eventLine('u1', 'm1');
const last = eventLine('u1', 'm2');

test('malformed lines, odd bytes, blank lines, BOM and CRLF stop nothing (S32, S33, S34)', async () => {
  const lines = [`\ufeff${first}\r`, '\r', '', '{"torn', '\u0000', last];
  const invalid = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]);
  const file = write('odd.ndjson', Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), invalid]));
  const { status, stderr } = await runSend([file, ...to()]);

  expect([status, countsOf(stderr)]).toStrictEqual([1, { read: 5, delivered: 2, malformed: 3 }]);
  expect(stderr).toContain('malformed json_invalid: 2, at line 4, line 5');
  expect(stderr).toContain('malformed utf8_invalid: 1, at line 7');
  expect(idsOf(mock.taken())).toStrictEqual(['m1', 'm2']);
});

test('message ids that come twice are counted and sent, those that are missing are made and stay (S36)', async () => {
  const bare = '{"type":"track","userId":"u1","event":"E","timestamp":"2024-05-01T10:00:00.000Z"}';
  const file = write(
    'ids.ndjson',
    [first, first, eventLine('u1', 'm1', { event: 'F' }), bare, bare].join('\n'),
  );
  const runs = [await runSend([file, ...to()]), await runSend([file, ...to()])];
  const ids = idsOf(mock.taken());

  expect(runs.map(({ status }) => status)).toStrictEqual([0, 0]);
  expect(runs[0]?.stderr).toContain(
    '2 message ids came twice, 1 of them with other content; all were sent\n',
  );
  expect(ids.slice(0, 3)).toStrictEqual(['m1', 'm1', 'm1']);
  expect(ids.slice(5)).toStrictEqual(ids.slice(0, 5));
  expect(new Set(ids).size).toBe(3);
  expect(ids[3]).toMatch(/^[0-9a-f]{64}$/);
});

test('gzip that ends too early is sent as far as it goes, and reported (S37)', async () => {
  const packed = gzipSync(`${first}\n${last}\n${'x'.repeat(100_000)}`);
  const file = write('cut.ndjson.gz', packed.subarray(0, packed.length - 6));
  const { status, stderr } = await runSend([file, ...to()]);

  expect(status).toBe(1);
  expect(stderr).toContain('is damaged or ends too early\n2 read = 2 delivered');
  expect(idsOf(mock.taken())).toStrictEqual(['m1', 'm2']);
});

test('identifies go first, again in what has grown, and each event is sent once (S47)', async () => {
  const identify = (user: string, id: string) => eventLine(user, id, { type: 'identify' });
  const lines = [eventLine('u1', 'a'), identify('u1', 'b'), eventLine('u2', 'c'), identify('u1', 'd')];
  const [file, state] = [write('grow.ndjson', `${lines.join('\n')}\n`), pathOf('grow.state')];
  const begun = await runSend([file, ...to(), '--concurrency', '1', '--identify-first', '--state', state]);
  appendFileSync(file, `${[eventLine('u3', 'e'), identify('u2', 'f'), identify('u1', 'g')].join('\n')}\n`);
  const grown = await runSend(['--resume', state]);
  const again = await runSend(['--resume', state]);

  expect(countsOf(begun.stderr)).toStrictEqual({ read: 4, delivered: 4 });
  expect([grown.status, countsOf(grown.stderr)]).toStrictEqual([0, { read: 7, delivered: 7 }]);
  expect(countsOf(again.stderr)).toStrictEqual({ read: 7, delivered: 7 });
  expect(idsOf(mock.taken())).toStrictEqual(['b', 'a', 'c', 'd', 'f', 'e', 'g']);
});

const shell = (script: string) => {
  const command = script.replaceAll('$SEND', `${process.execPath} ${join(ROOT, 'dist', 'cli.mjs')} send`);
  const child = spawn('sh', ['-c', command], { env: { ...process.env, JUNE_API_KEY: KEY }, cwd: folder });
  return Promise.all([once(child, 'close') as Promise<[number]>, text(child.stderr)]);
};

test.each([
  ['the dead letters', '--dead-letters full-1', 'Cannot write'],
  ['the state', '--state full-2 --dead-letters /dev/null', 'Cannot write'],
])('a full disk under %s stops the run, and what was settled stays (S28)', async (_, args, told) => {
  const refused = Array.from(
    { length: 300 },
    (__, index) => `{"type":"alias","x":"${index}${'x'.repeat(5000)}"}`,
  );
  const files = Array.from({ length: 400 }, (__, index) =>
    write(`f${index}.ndjson`, `${eventLine('u', `m${index}`)}\n`),
  );
  writeFileSync(pathOf('refused.ndjson'), refused.join('\n'));
  const inputs = args.includes('state')
    ? files.map((file) => file.slice(folder.length + 1)).join(' ')
    : 'refused.ndjson';
  const [[status], stderr] = await shell(`ulimit -f 200; $SEND ${inputs} ${to().join(' ')} ${args}`);

  expect(status).toBe(4);
  expect(stderr).toContain(told);
  expect(stderr).toContain('(EFBIG)');
});

test('dead letters that cannot be written are refused before the first request (S29)', async () => {
  const file = write('one.ndjson', first);
  const { status, stderr } = await runSend([file, ...to(), '--dead-letters', pathOf('none/dead')]);

  expect([status, stderr]).toStrictEqual([2, `Cannot write ${pathOf('none/dead')} (ENOENT)\n`]);
  expect(mock.log).toStrictEqual([]);
});

test('a large standard input with one event in 1,000, and one very long line, takes little memory (S35)', async () => {
  const out = eventLine('u1', 'm1', { integrations: { All: false }, properties: { x: 'x'.repeat(700) } });
  const block = `${[first, ...Array<string>(999).fill(out)].join('\n')}\n`;
  const child = spawn(
    process.execPath,
    ['--import', TELL_MEMORY, join(ROOT, 'dist', 'cli.mjs'), 'send', ...to()],
    {
      env: { PATH: process.env['PATH'], JUNE_API_KEY: KEY },
    },
  );
  const told = text(child.stderr);
  const megabytes = Number(process.env['LARGE_MB'] ?? 300);
  const blocks = Math.floor((megabytes * 1e6) / block.length);
  const long = Buffer.alloc(1_000_000, 'x');
  const feed = async (chunk: string | Buffer) => {
    if (!child.stdin.write(chunk)) await once(child.stdin, 'drain');
  };
  for (let number = 0; number < blocks; number += 1) await feed(block);
  for (let number = 0; number < megabytes / 5; number += 1) await feed(long);
  child.stdin.end(`\n${last}\n`);
  const [[status], stderr] = await Promise.all([once(child, 'close') as Promise<[number]>, told]);

  const kilobytes = Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
  process.stderr.write(`${megabytes} MB and a line of ${megabytes / 5} MB: ${kilobytes} kB of memory\n`);

  expect([status, countsOf(stderr)]).toStrictEqual([
    1,
    { read: 1000 * blocks + 2, delivered: blocks + 1, filtered: 999 * blocks, malformed: 1 },
  ]);
  expect(kilobytes).toBeLessThan(200_000);
}, 1_200_000);

test('a large file of which one event in 20 is sent takes little memory', async () => {
  const out = eventLine('u1', 'm1', { integrations: { All: false }, properties: { x: 'x'.repeat(700) } });
  const users = Array.from({ length: 50 }, (_, user) => eventLine(`u${user}`, `m${user}`));
  const block = users.flatMap((line) => [line, ...Array<string>(19).fill(out)]).join('\n');
  const file = pathOf('large.ndjson');
  for (let number = 0; number < 300; number += 1) appendFileSync(file, `${block}\n`);
  const { status, stderr } = await runSend([file, ...to(), '--concurrency', '32'], {
    node: ['--import', TELL_MEMORY],
  });

  expect([status, countsOf(stderr)]).toStrictEqual([
    0,
    { read: 300_000, delivered: 15_000, filtered: 285_000 },
  ]);
  expect(Number(/maxRSS (\d+)/.exec(stderr)?.[1])).toBeLessThan(200_000);
});
