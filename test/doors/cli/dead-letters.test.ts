import { readFileSync } from 'node:fs';
import { userIdsOf } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf } = temporaryFolder();

test('a dead letter of invalid UTF-8 is refused again until it is fixed', () => {
  const bad = Buffer.from('{"type":"track","userId":"u\xe9","event":"e","timestamp":"2024-05-01"}', 'latin1');
  const [errors, again] = [pathOf('utf8.ndjson'), pathOf('utf8-again.ndjson')];
  runCli(['transform', '--errors', errors], { input: bad });
  const letter = readFileSync(errors, 'utf8');
  const unfixed = runCli(['transform', '--errors', again], { input: letter });
  const { byteOffset: _, ...told } = JSON.parse(readFileSync(again, 'utf8')) as Record<string, unknown>;
  const fixed = runCli(['transform'], { input: letter.replace('\ufffd', 'é') });

  expect({ status: unfixed.status, stdout: unfixed.stdout, told }).toStrictEqual({
    status: 1,
    stdout: '',
    told: {
      file: '-',
      line: 1,
      code: 'utf8_invalid',
      message: 'The record is not valid UTF-8',
      place: null,
      raw: bad.toString(),
    },
  });
  expect(runCli(['explain'], { input: letter })).toMatchObject({
    status: 1,
    stderr: 'The record is not valid UTF-8\n',
  });
  expect({ status: fixed.status, userIds: userIdsOf(fixed.stdout) }).toStrictEqual({
    status: 0,
    userIds: ['ué'],
  });
});

test('a dead letter that comes back again does not grow', () => {
  const refuse = (input: string) => {
    const errors = pathOf('again.ndjson');
    runCli(['transform', '--errors', errors], { input });
    return readFileSync(errors, 'utf8');
  };
  const first = refuse(' {"type":"bo\\"gus"}');
  const { byteOffset: _, ...again } = JSON.parse(refuse(refuse(first))) as Record<string, unknown>;
  const { byteOffset: _own, ...expected } = JSON.parse(first) as Record<string, unknown>;

  expect(again).toStrictEqual(expected);
});
