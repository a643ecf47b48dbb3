import { readFileSync } from 'node:fs';
import { parseLines, trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf } = temporaryFolder();
const good = trackLine('u1');

test('writes refused records as dead letters, which can be fixed and fed back', () => {
  const errors = pathOf('refused.ndjson');
  const bad = '  {"type":"track","userId":"u2","event":"Paid","timestamp":"soon"}';
  const batch = JSON.stringify({ batch: [JSON.parse(good), { type: 'track', userId: 'u3' }] });
  const first = runCli(['transform', '--errors', errors], {
    input: [good, bad, '{"a":', batch].join('\r\n'),
  });
  const letters = parseLines(readFileSync(errors, 'utf8'));

  expect(userIdsOf(first.stdout)).toStrictEqual(['u1', 'u1']);
  expect(letters).toStrictEqual([
    {
      file: '-',
      line: 2,
      byteOffset: good.length + 4,
      code: 'value_invalid',
      message: expect.stringContaining('Invalid value for "timestamp"') as string,
      place: { destKey: 'timestamp', sourceKeys: ['timestamp'], mapping: 'june/track#/rules/5' },
      raw: bad.trim(),
    },
    {
      file: '-',
      line: 3,
      byteOffset: good.length + bad.length + 4,
      code: 'json_invalid',
      message: 'The record is not valid JSON at its column 6',
      place: null,
      raw: '{"a":',
    },
    expect.objectContaining({
      line: 4,
      code: 'required_value_missing',
      raw: '{"type":"track","userId":"u3"}',
    }),
  ]);

  const fixed = readFileSync(errors, 'utf8').replace('soon', '2024-05-01');
  const second = runCli(['transform'], { input: fixed });

  expect(userIdsOf(second.stdout)).toStrictEqual(['u2']);
  expect(second.stderr).toContain('3 read = 1 transformed + 0 filtered + 1 rejected + 1 malformed');
});

test('writes warnings, and requests to a file', () => {
  const [output, warnings] = [pathOf('requests.ndjson'), pathOf('warnings.ndjson')];
  const input = '\n{"type":"page","userId":"u1","timestamp":"2024-05-01"}';
  const { status, stdout, stderr } = runCli(['transform', '--output', output, '--warnings', warnings], {
    input,
  });

  expect({ status, stdout }).toStrictEqual({ status: 0, stdout: '' });
  expect(userIdsOf(readFileSync(output, 'utf8'))).toStrictEqual(['u1']);
  expect(parseLines(readFileSync(warnings, 'utf8'))).toStrictEqual([
    {
      file: '-',
      line: 2,
      byteOffset: 1,
      code: 'timestamp_without_zone',
      message: 'The timestamp at timestamp names no time zone and was read as UTC',
      place: { destKey: 'timestamp', sourceKeys: ['timestamp'], mapping: 'june/page#/rules/10' },
    },
  ]);
  expect(stderr).toContain('  warning timestamp_without_zone: 1, at line 2\n');
});
