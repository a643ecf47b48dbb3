import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run-cli.js';

const printed = execFileSync(process.execPath, ['test/samples/run.mjs'], { cwd: ROOT, encoding: 'utf8' });
const lines = printed.trimEnd().split('\n');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('the samples fit a screen', () => {
  expect(lines.length).toBeLessThanOrEqual(36);
  expect(lines.filter((line) => line.length > 100)).toStrictEqual([]);
});

test('five messages are shown, each with its outcome, and the counts of all', () => {
  expect(lines.filter((line) => /^ *→/.test(line))).toStrictEqual([
    '   →  POST https://api.june.so/api/identify',
    '   →  POST https://api.june.so/api/group',
    '   →  POST https://api.june.so/api/track',
    '   →  POST https://api.june.so/api/page',
    '   →  rejected: required_value_missing',
  ]);
  expect(lines).toContain('61 read = 49 transformed + 3 filtered + 9 rejected + 0 malformed');
});

test('the rest is in the files that are named', () => {
  const [requests = '', refused = '', report = ''] = printed.match(/\.build\/\S+\w/g) ?? [];
  const counts = [requests, refused].map((file) => read(file).trimEnd().split('\n').length);

  expect(counts).toStrictEqual([49, 9]);
  expect(read(report)).toContain('rejected value_invalid: 2, at line 55, line 56');
});
