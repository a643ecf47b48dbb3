import { readFileSync, statSync } from 'node:fs';
import { parseLines, trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runShell } from '../../support/run-shell.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const pairs = Array.from({ length: 10_000 }, (_, index) => [
  trackLine(`u${index}`),
  `{"type":"alias","x":"${'x'.repeat(index % 2 === 0 ? 0 : 900)}"}`,
]);
const lines = pairs.flat();
write('bad.ndjson', lines.join('\n'));
write(
  'in.ndjson',
  pairs.flatMap(([track, alias], index) => (index % 8 === 0 ? [track, alias] : [track])).join('\n'),
);

const LIMIT = 'ulimit -f 1200'; // blocks of 512 bytes

/** Returns how many requests and dead letters the counts tell of. */
function countsOf(stderr: string): (number | undefined)[] {
  const [, transformed, rejected] =
    /^[\d,]+ read = ([\d,]+) transformed \+ 0 filtered \+ ([\d,]+) rejected \+ 0 malformed$/m.exec(stderr) ??
    [];
  return [transformed, rejected].map((text) => Number(text?.replaceAll(',', '')));
}

test.each([
  ['the requests', '--output out --errors errors', 'Cannot write out (EFBIG)'],
  ['the requests, with workers', '--output out --errors errors --workers 2', 'Cannot write out (EFBIG)'],
  ['standard output', '--errors errors > out', 'Cannot write to standard output (EFBIG)'],
])('a limit to the size of %s leaves whole lines, and counts of what was written', (_, args, told) => {
  const { status, stderr } = runShell(`cd '${folder}' && ${LIMIT} && $CLI transform in.ndjson ${args}`);
  const [output, errors] = ['out', 'errors'].map((name) => readFileSync(pathOf(name), 'utf8'));
  const userIds = userIdsOf(output ?? '');

  expect({ status, told: stderr.split('\n').at(-2) }).toStrictEqual({ status: 2, told });
  expect(output?.endsWith('\n')).toBe(true);
  expect(userIds.length).toBeGreaterThan(1000);
  expect(userIds).toStrictEqual(userIds.map((__, index) => `u${index}`));
  expect(countsOf(stderr)).toStrictEqual([userIds.length, parseLines(errors ?? '').length]);
});

test('dead letters that cannot be written take back the requests beside them', () => {
  const { status, stderr } = runShell(
    `cd '${folder}' && ${LIMIT} && $CLI transform bad.ndjson --output out --errors errors`,
  );
  const [output, errors] = ['out', 'errors'].map((name) => parseLines(readFileSync(pathOf(name), 'utf8')));

  expect({ status, told: stderr.split('\n').at(-2) }).toStrictEqual({
    status: 2,
    told: 'Cannot write errors (EFBIG)',
  });
  expect(countsOf(stderr)).toStrictEqual([output?.length, errors?.length]);
});

test.each([
  ['> /dev/full', 'Cannot write to standard output (ENOSPC)'],
  ['--output /dev/full', 'Cannot write /dev/full (ENOSPC)'],
])('transform %s counts nothing as written', (args, told) => {
  const { status, stderr } = runShell(`cd '${folder}' && $CLI transform in.ndjson ${args}`);

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr: `0 read = 0 transformed + 0 filtered + 0 rejected + 0 malformed\n${told}\n`,
  });
});

const modeOf = (name: string) => (statSync(pathOf(name)).mode & 0o777).toString(8);

test.each([
  ['--with-credentials', '600', '644'],
  ['--with-credentials --format rudderstack', '600', '644'],
  ['--with-credentials --format body', '644', '644'],
  ['--format request', '644', '644'],
])('with %s new files of requests have mode %s, those of errors %s', (args, requests, errors) => {
  const outputs = '--output secret --errors plain';
  const script = `cd '${folder}' && rm -f secret plain && umask 022 && $CLI transform ${outputs} ${args}`;
  runShell(script, lines[0]);

  expect([modeOf('secret'), modeOf('plain')]).toStrictEqual([requests, errors]);
});

test('a file that is there has mode 600 before credentials are written to it', () => {
  const file = write('open', '');
  runShell(`chmod 666 '${file}' && $CLI transform --with-credentials --output '${file}'`, lines[0]);

  expect([modeOf('open'), userIdsOf(readFileSync(file, 'utf8'))]).toStrictEqual(['600', ['u0']]);
});
