import { gzipSync } from 'node:zlib';
import { trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';

const env = {};
const [one, two] = [trackLine('u1'), trackLine('u2')];
const pretty = (line: string) => JSON.stringify(JSON.parse(line), null, 2);
const userIdOf = (stdout: string) => (JSON.parse(stdout) as { message: { userId: unknown } }).message.userId;

test.each([
  ['a pretty-printed object', pretty(one)],
  ['one that begins on the line of its brace', pretty(one).replace('{\n', '{')],
  ['one behind a byte order mark and blank lines', `\ufeff\n\n${pretty(one)}\n\n`],
  ['a pretty-printed envelope', pretty(`{"message":${one}}`)],
  ['a pretty-printed batch of one', pretty(`{"batch":[${one}],"sentAt":"2024-05-01"}`)],
  ['a gzipped pretty-printed object', gzipSync(pretty(one))],
  ['one line', one],
  ['a pretty-printed array of one', pretty(`[${one}]`)],
])('transform, explain and fixture read %s alike', (_, input) => {
  const [transformed, explained, fixture] = ['transform', 'explain', 'fixture'].map((command) =>
    runCli([command], { input, env }),
  );

  expect(userIdsOf(transformed?.stdout ?? '')).toStrictEqual(['u1']);
  expect(explained?.stdout).toMatch(/^transformed: /);
  expect(userIdOf(fixture?.stdout ?? '')).toBe('u1');
  expect([transformed, explained, fixture].map((run) => run?.status)).toStrictEqual([0, 0, 0]);
});

test('pretty-printed objects one behind the other are messages each', () => {
  const { stdout, stderr } = runCli(['transform'], { input: `${pretty(one)}\n${pretty(two)}\n`, env });

  expect({ userIds: userIdsOf(stdout), stderr }).toStrictEqual({
    userIds: ['u1', 'u2'],
    stderr: '2 read = 2 transformed + 0 filtered + 0 rejected + 0 malformed\n',
  });
  expect(runCli(['explain', '--line', '7'], { input: `${pretty(one)}\n${pretty(two)}`, env })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('"u2"') as string,
  });
});

test.each([
  [one.slice(0, 8), 9],
  [one.slice(0, 9), 10],
  [one.slice(0, 16), 17],
  ['{"type":"track","properties":[', 31],
])('the line %s, cut off, is one malformed record before others', (cut, column) => {
  const { stdout, stderr } = runCli(['transform'], { input: `${cut}\n${one}\n\n${two}\n`, env });

  expect(userIdsOf(stdout)).toStrictEqual(['u1', 'u2']);
  expect(stderr).toContain('3 read = 2 transformed + 0 filtered + 0 rejected + 1 malformed');
  expect(stderr).toContain(`    The record is not valid JSON at its column ${column}\n`);
});

test('an object on many lines that is never closed is one record, refused when it is too long', () => {
  const input = `{\n${'"a":{},\n'.repeat(200_000)}`;

  expect(runCli(['transform'], { input, env }).stderr).toContain('malformed line_too_long: 1, at line 1\n');
});

test('says where a record on many lines is no JSON', () => {
  const input = '{\n  "type": "page",\n  "canary": canary\n}';
  const message = 'The record is not valid JSON at its line 3, column 13';

  expect(runCli(['transform'], { input, env }).stderr).toContain(`    ${message}\n`);
  expect(runCli(['explain'], { input, env }).stderr).toBe(`${message}\n`);
});

const csv = 'userId,event\nu1,Paid\nu2,"Paid, twice"\n';
const row = 'write each row as a JSON message';
const table = 'CSV, not JSON; read rows of a warehouse by --input rows, others write as JSON messages';
const unpack = 'unpack it first';

test.each<[string, string | Buffer, string]>([
  ['CSV', csv, table],
  ['CSV with semicolons', csv.replaceAll(',', ';'), table],
  ['values between tabs', csv.replaceAll(',', '\t'), table],
  ['gzipped CSV', gzipSync(csv), table],
  ['CSV without rows', '\ufeff"userId","event"\r\n', table],
  ['UTF-16', Buffer.from(`\ufeff${one}\n${two}`, 'utf16le'), 'UTF-16 text, not JSON; write it as UTF-8'],
  [
    'UTF-16, big end first',
    Buffer.from(`\ufeff${one}\n${two}`, 'utf16le').swap16(),
    'UTF-16 text, not JSON; write it as UTF-8',
  ],
  ['UTF-16 without a mark', Buffer.from(one, 'utf16le'), 'UTF-16 text, not JSON; write it as UTF-8'],
  ['zstd', Buffer.from('28b52ffd2489', 'hex'), `Zstandard data, not JSON; ${unpack}`],
  ['xz', Buffer.from('fd377a585a0000', 'hex'), `xz data, not JSON; ${unpack}`],
  ['bzip2', Buffer.from('BZh91AY\n\n\n'), `bzip2 data, not JSON; ${unpack}`],
  ['LZ4', Buffer.from('04224d1864\n', 'hex'), `LZ4 data, not JSON; ${unpack}`],
  ['gzip in gzip', gzipSync(gzipSync(one)), `gzip data packed twice, not JSON; ${unpack}`],
  ['a zip archive', Buffer.from('PK\x03\x04\n\n\n'), `a zip archive, not JSON; ${unpack}`],
  ['Parquet', Buffer.from('PAR1\n\n\n'), `a Parquet file, not JSON; ${row}`],
  ['Avro', Buffer.from('Obj\x01\n\n\n'), 'an Avro file, not JSON; write each record as a JSON message'],
])('of %s it is said once what it seems to be', (_, input, seems) => {
  const message = `The input seems to be ${seems}`;

  expect(runCli(['transform'], { input, env })).toStrictEqual({
    status: 1,
    stdout: '',
    stderr: [
      '1 read = 0 transformed + 0 filtered + 0 rejected + 1 malformed',
      '  malformed input_foreign: 1, at line 1',
      `    ${message}`,
      '',
    ].join('\n'),
  });
  expect(runCli(['explain'], { input, env })).toStrictEqual({
    status: 1,
    stdout: '',
    stderr: `${message}\n`,
  });
});

test.each([
  ['text before lines', `started, at once\n${one}\n${two}`],
  ['several lines of text before lines', `started, at once\nok\n${one}\n${two}`],
  ['a string with commas', `"a, b"\n${one}\n${two}`],
  ['numbers', `1\n${one}\n${two}`],
])('%s is not taken for a table', (_, input) => {
  expect(userIdsOf(runCli(['transform'], { input, env }).stdout)).toStrictEqual(['u1', 'u2']);
});
