import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { trackLine, userIdsOf } from '../../support/cli-messages.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
const many = Array.from({ length: 2000 }, (_, index) => `u${index}`);
const packed = gzipSync(many.map((userId) => `${trackLine(userId)}\n`).join(''));
const more = gzipSync(`${trackLine('behind')}\n`);
const last = write('last.ndjson', trackLine('last'));

/** How long the input is where it reaches the end of a piece in which it is unpacked. */
const PIECE_BYTES = 16 * 1024;
const padTo = (bytes: Buffer, multiple: number) =>
  Buffer.concat([bytes, Buffer.alloc(multiple - (bytes.length % multiple))]);

const named = Buffer.concat([
  Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 0x61, 0x62]),
  Buffer.from('name\0comment\0\0\0'),
  packed.subarray(10),
]);

test.each<[string, Buffer, string[]]>([
  ['one zero byte', Buffer.concat([packed, Buffer.alloc(1)]), []],
  ['zero bytes up to the next piece and beyond', padTo(packed, PIECE_BYTES * 3), []],
  ['another member behind zero bytes', Buffer.concat([padTo(packed, 512), more]), ['behind']],
  ['a header with all that it may hold', named, []],
  ['an empty member', Buffer.concat([packed, gzipSync(''), more]), ['behind']],
])('gzip data with %s is whole', (_, bytes, behind) => {
  const { status, stdout, stderr } = runCli(['transform', write('whole.gz', bytes), last]);
  const read = (2001 + behind.length).toLocaleString('en-US');

  expect(userIdsOf(stdout)).toStrictEqual([...many, ...behind, 'last']);
  expect({ status, stderr }).toStrictEqual({
    status: 0,
    stderr: `${read} read = ${read} transformed + 0 filtered + 0 rejected + 0 malformed\n`,
  });
});

test.each<[string, Buffer]>([
  ['other bytes', Buffer.concat([packed, Buffer.from('x')])],
  ['other bytes behind zero bytes', Buffer.concat([packed, Buffer.alloc(700), Buffer.from('tail')])],
  ['half a header', Buffer.concat([packed, more.subarray(0, 5)])],
  ['a header that is cut off in its name', Buffer.concat([packed, named.subarray(0, 16)])],
  ['a member of another method', Buffer.concat([packed, Buffer.from([0x1f, 0x8b, 7]), more.subarray(3)])],
  ['a wrong checksum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(4), packed.subarray(-4)])],
  ['a wrong length', Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)])],
  ['half a trailer', packed.subarray(0, -3)],
])('of gzip data with %s at the end everything before is delivered', (_, bytes) => {
  const file = write('tail.gz', bytes);
  const { status, stdout, stderr } = runCli(['transform', file, last]);

  expect(userIdsOf(stdout)).toStrictEqual([...many, 'last']);
  expect({ status, stderr }).toStrictEqual({
    status: 1,
    stderr: [
      `The gzip data of ${file} is damaged or ends too early`,
      '2,001 read = 2,001 transformed + 0 filtered + 0 rejected + 0 malformed',
      '',
    ].join('\n'),
  });
});

test('SIGTERM ends a run that waits for more gzip data behind padding', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli.mjs'), 'transform', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, JUNE_API_KEY: 'k' },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  child.stdin.write(Buffer.concat([packed, Buffer.alloc(1024)]));
  await once(child.stdout, 'data');
  child.stdout.resume();
  child.kill('SIGTERM');
  const [status] = (await once(child, 'close')) as [number];

  expect(status).toBe(143);
  expect(stderr).toMatch(/^[\d,]+ read = [\d,]+ transformed \+ 0 filtered \+ 0 rejected \+ 0 malformed\n$/);
});
