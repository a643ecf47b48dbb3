import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parseLines, trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const [one, two, three] = [trackLine('u1'), trackLine('u2'), trackLine('u3')];
const countsOf = (stderr: string) => /^.* read = .*$/m.exec(stderr)?.[0];

const refusedOf = (input: string | Buffer, ...args: string[]) => {
  const errors = pathOf('errors.ndjson');
  const { status, stdout } = runCli(['transform', '--errors', errors, ...args], { input });
  const letters = parseLines(readFileSync(errors, 'utf8')) as Record<string, unknown>[];
  const refused = letters.map(({ line, byteOffset, code, raw }) => ({ line, byteOffset, code, raw }));
  return { status, userIds: userIdsOf(stdout), refused };
};

test('refuses a line that is not UTF-8, and no other', () => {
  const bad = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  const input = Buffer.concat([Buffer.from(`${one}\n`), bad, Buffer.from(`\n${trackLine('ü2')}\n${three}`)]);

  expect(refusedOf(input)).toStrictEqual({
    status: 1,
    userIds: ['u1', 'ü2', 'u3'],
    refused: [{ line: 2, byteOffset: one.length + 1, code: 'utf8_invalid', raw: '{"type":"\ufffd\ufffd"}' }],
  });
});

test.each([
  ['in lines', `${one}\n{"a":"${'x'.repeat(200_000)}"}\n${two}`, 2, one.length + 1],
  ['in an array', `[${one},\n{"a":"${'x'.repeat(200_000)}"},${two}]`, 2, one.length + 3],
  ['at the end', `${one}\n${two}\n${'x'.repeat(200_000)}`, 3, one.length + two.length + 2],
])('refuses a record that is too long, %s, without reading it', (_, input, line, byteOffset) => {
  expect(refusedOf(input, '--max-line', '200')).toStrictEqual({
    status: 1,
    userIds: ['u1', 'u2'],
    refused: [{ line, byteOffset, code: 'line_too_long', raw: null }],
  });
});

test('refuses a line of more than 1 MiB, unless more are allowed', () => {
  const long = trackLine('u2'.padEnd(1024 * 1024 + 1, 'x'));

  expect(refusedOf(`${one}\n${long}\n${three}`)).toMatchObject({
    userIds: ['u1', 'u3'],
    refused: [{ line: 2 }],
  });
  expect(refusedOf(`${one}\n${long}\n${three}`, '--max-line', '2000000')).toMatchObject({
    status: 0,
    refused: [],
  });
});

test.each([
  ['cut off', (packed: Buffer) => packed.subarray(0, packed.length - 12)],
  ['damaged', (packed: Buffer) => Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])],
])('delivers what comes before the end of gzip data that is %s', (_, spoil) => {
  const many = Array.from({ length: 2000 }, (_each, index) => trackLine(`u${index}`)).join('\n');
  const file = write('spoilt.gz', spoil(gzipSync(many)));
  const { status, stdout, stderr } = runCli(['transform', file]);
  const userIds = userIdsOf(stdout);

  expect(status).toBe(1);
  expect(userIds.length).toBeGreaterThan(1800);
  expect(userIds).toStrictEqual(userIds.map((_each, index) => `u${index}`));
  expect(stderr.split('\n')[0]).toBe(`The gzip data of ${file} is damaged or ends too early`);
});

test('reads several files, patterns and standard input, in their order', () => {
  write('a.ndjson', one);
  write('b.ndjson', `${two}\n{}`);
  const { status, stdout, stderr } = runCli(['transform', `${folder}/[ab].ndjson`, '-'], {
    input: `${three}\n{`,
  });

  expect({ status, userIds: userIdsOf(stdout) }).toStrictEqual({ status: 1, userIds: ['u1', 'u2', 'u3'] });
  expect(countsOf(stderr)).toBe('5 read = 3 transformed + 0 filtered + 1 rejected + 1 malformed');
  expect(stderr).toContain(`rejected event_type_missing: 1, at ${pathOf('b.ndjson')}:2\n`);
  expect(stderr).toContain('malformed json_invalid: 1, at -:2\n');
});

test('keeps the order of a large input, with however many workers', () => {
  const lines = Array.from({ length: 12_000 }, (_, index) => trackLine(index % 7 === 0 ? '' : `u${index}`));
  const file = write('large.ndjson', lines.join('\n'));
  const runs = ['1', '2', '5'].map((workers) => runCli(['transform', file, '--workers', workers]));

  expect(runs[0]?.stdout.length).toBeGreaterThan(2_000_000);
  expect(runs.map(({ stderr }) => countsOf(stderr))).toStrictEqual(
    Array<string>(3).fill('12,000 read = 10,285 transformed + 0 filtered + 1,715 rejected + 0 malformed'),
  );
  expect(runs[1]).toStrictEqual(runs[0]);
  expect(runs[2]).toStrictEqual(runs[0]);
});

test('a message of many levels is refused, as it cannot be written', () => {
  const levels = 20_000;
  const deep = `{"type":"page","userId":"u2","properties":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;

  expect(refusedOf(`${one}\n${deep}`)).toMatchObject({
    status: 1,
    userIds: ['u1'],
    refused: [{ line: 2, code: 'nesting_too_deep', raw: deep }],
  });
});

test.each([
  [
    'is cut off behind an element',
    `[${one},\n${two},`,
    ['u1', 'u2'],
    { line: 2, code: 'array_unclosed', raw: null },
  ],
  ['is cut off in an element', `[${one},{"type"`, ['u1'], { line: 1, code: 'json_invalid', raw: '{"type"' }],
  ['holds nothing but its beginning', '[', [], { line: 1, code: 'array_unclosed', raw: null }],
  ['lacks an element', `[${one},,${two}]`, ['u1', 'u2'], { line: 1, code: 'json_invalid', raw: ',' }],
  ['has a comma too many', `[${one},\n]`, ['u1'], { line: 2, code: 'json_invalid', raw: ']' }],
  ['is closed by another bracket', `[${one}}`, ['u1'], { line: 1, code: 'json_invalid', raw: '}' }],
])('tells of an array that %s', (_, input, userIds, refused) => {
  expect(refusedOf(input)).toMatchObject({ status: 1, userIds, refused: [refused] });
});

test.each([
  ['an element', `[${one},\n${two}`, 2],
  ['an element and white space', `[${one},\n${two} \n`, 3],
  ['an empty element', `[${one},\n${two},[]`, 2],
])('tells that an array is cut off right behind %s', (_, input, line) => {
  const { status, userIds, refused } = refusedOf(input);

  expect({ status, userIds, last: refused.at(-1) }).toStrictEqual({
    status: 1,
    userIds: ['u1', 'u2'],
    last: { line, byteOffset: input.length, code: 'array_unclosed', raw: null },
  });
});

test('reads a file once, whatever names it is given', () => {
  const file = write('once.ndjson', one);
  const { stdout } = runCli(['transform', file, `${folder}/./once.ndjson`, `${folder}/once.*`]);

  expect(userIdsOf(stdout)).toStrictEqual(['u1']);
});

test('reads many files without a word of warning', () => {
  const files = Array.from({ length: 20 }, (_, index) =>
    write(`many-${index}.ndjson`, trackLine(`u${index}`)),
  );
  const { stdout, stderr } = runCli(['transform', ...files]);

  expect(userIdsOf(stdout)).toHaveLength(20);
  expect(stderr).toBe('20 read = 20 transformed + 0 filtered + 0 rejected + 0 malformed\n');
});

test('a folder among the files is refused before anything is written', () => {
  const output = pathOf('never.ndjson');
  const { status, stderr } = runCli(['transform', write('first.ndjson', one), folder, '--output', output]);

  expect({ status, stderr }).toStrictEqual({ status: 2, stderr: `Cannot read ${folder} (EISDIR)\n` });
  expect(existsSync(output)).toBe(false);
});
