import { gzipSync } from 'node:zlib';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
const message = { type: 'track', userId: 'u1', event: 'Paid', timestamp: '2024-05-01T10:00:00Z' };
const env = {};

test('explain obeys no character that a key or value holds', () => {
  const input = JSON.stringify({
    ...message,
    userId: 'a\u009b1m',
    '\u001b[31m': 1,
    'a\nb': 2,
    x: '😀'.repeat(80),
  });
  const { stdout } = runCli(['explain'], { input, env });

  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\ufffd]/u);
  expect(stdout).toContain("  $['\\u001b[31m']\n  a\\u000ab\n");
  expect(stdout).toContain('"a\\u009b1m"');
});

test('explain refuses input that is not UTF-8, and tells of damaged gzip', () => {
  const bad = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const packed = gzipSync(JSON.stringify(message));
  const cut = write('cut.gz', packed.subarray(0, packed.length - 9));

  expect(runCli(['explain'], { input: bad, env })).toMatchObject({
    status: 1,
    stderr: 'The record is not valid UTF-8\n',
  });
  expect(runCli(['explain', '--line', '1'], { input: bad, env })).toMatchObject({
    status: 1,
    stderr: 'The record is not valid UTF-8\n',
  });
  expect(runCli(['explain', cut], { env }).stderr).toContain(
    `The gzip data of ${cut} is damaged or ends too early\n`,
  );
});
