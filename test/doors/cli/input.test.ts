import { gzipSync } from 'node:zlib';
import { trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';

const [one, two, three] = [trackLine('u1'), trackLine('u2'), trackLine('u3')];
const pretty = JSON.stringify(
  [one, two, three].map((line) => JSON.parse(line) as unknown),
  null,
  2,
);
const ALL = '3 read = 3 transformed + 0 filtered + 0 rejected + 0 malformed';

test.each<[string, string | Buffer]>([
  ['lines', `${one}\n${two}\n${three}\n`],
  ['lines without a line feed at the end', `${one}\n${two}\n${three}`],
  ['lines that end in CR LF', `${one}\r\n${two}\r\n${three}\r\n`],
  ['a byte order mark', `\ufeff${one}\n${two}\n${three}`],
  ['gzipped lines', gzipSync(`${one}\n${two}\n${three}\n`)],
  ['two gzip members', Buffer.concat([gzipSync(`${one}\n`), gzipSync(`${two}\n${three}\n`)])],
  ['a JSON array on one line', `[${one},${two},${three}]`],
  ['a JSON array on many lines', pretty],
  ['a JSON array behind a byte order mark and white space', `\ufeff\n ${pretty}\n\n`],
  ['a gzipped JSON array', gzipSync(pretty)],
  ['lines behind a JSON array', `[${one},${two}]\n${three}\n`],
  ['envelopes', [one, two, three].map((line) => `{"message":${line},"metadata":{}}`).join('\n')],
  ['a batch', `{"batch":[${one},${two}],"sentAt":"2024-05-01"}\n${three}`],
  ['an array of an envelope and a batch', `[{"message":${one}},{"batch":[${two},${three}]}]`],
])('takes %s', (_, input) => {
  const { status, stdout, stderr } = runCli(['transform'], { input });

  expect({ status, userIds: userIdsOf(stdout), stderr }).toStrictEqual({
    status: 0,
    userIds: ['u1', 'u2', 'u3'],
    stderr: `${ALL}\n`,
  });
});

test('counts blank lines and passes over them', () => {
  const { stderr } = runCli(['transform'], { input: `\n${one}\n \t\r\n\n${two}\n${three}\n\n` });

  expect(stderr).toBe(`${ALL} (4 blank lines passed over)\n`);
});

test.each(['', '\n\n', '[]', ' [ ]\n', gzipSync('')])('takes %j as no message', (input) => {
  const { status, stdout, stderr } = runCli(['transform'], { input });

  expect({ status, stdout }).toStrictEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(/^0 read = 0 transformed \+ 0 filtered \+ 0 rejected \+ 0 malformed/);
});
