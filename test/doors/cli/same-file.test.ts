import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { trackLine, userIdsOf } from '../../support/cli-messages.js';
import { runShell } from '../../support/run-shell.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const content = `${trackLine('u1')}\n`;
const overlayContent = JSON.stringify({ description: 'd', destination: 'june', mappings: {} });
const file = write('in.ndjson', content);
const key = write('key', 'wk_key');
const overlay = write('mine.json', overlayContent);
linkSync(file, pathOf('hard'));
symlinkSync(file, pathOf('soft'));
symlinkSync('nothing', pathOf('dangling'));
symlinkSync(pathOf('dangling'), pathOf('dangling-too'));
symlinkSync(folder, pathOf('folder'));
const names = readdirSync(folder).sort();

test.each([
  ['$CLI transform --output in.ndjson < in.ndjson', 'in.ndjson and standard input'],
  ['$CLI transform --errors in.ndjson < in.ndjson', 'in.ndjson and standard input'],
  ['$CLI transform --warnings hard - < soft', 'hard and standard input'],
  ['$CLI transform in.ndjson --output hard', 'hard and in.ndjson'],
  ['$CLI transform in.ndjson --output soft', 'soft and in.ndjson'],
  ['$CLI transform hard --output folder/soft', 'folder/soft and hard'],
  ['$CLI transform in.ndjson --output new --errors ./new', './new and new'],
  ['$CLI transform in.ndjson --output new --errors folder/new', 'folder/new and new'],
  ['$CLI transform in.ndjson --output dangling --warnings nothing', 'nothing and dangling'],
  ['$CLI transform in.ndjson --errors dangling-too --warnings dangling', 'dangling and dangling-too'],
  ['$CLI transform in.ndjson --api-key-file key --output key', 'key and key'],
  [
    '$CLI transform in.ndjson --overlay mine.json --errors folder/mine.json',
    'folder/mine.json and mine.json',
  ],
  ['$CLI transform < in.ndjson >> in.ndjson', 'standard output and standard input'],
  ['$CLI transform in.ndjson >> hard', 'standard output and in.ndjson'],
])('%s is refused before anything is opened', (script, same) => {
  const { status, stderr } = runShell(`cd '${folder}' && ${script}`);

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr: `${same} are the same file, which would be overwritten\n`,
  });
  expect([file, key, overlay].map((each) => readFileSync(each, 'utf8'))).toStrictEqual([
    content,
    'wk_key',
    overlayContent,
  ]);
  expect(readdirSync(folder).sort()).toStrictEqual(names);
});

test.each([
  ['--errors redirected > redirected', 'standard output and redirected'],
  ['--output redirected > redirected', 'standard output and redirected'],
  ['--errors dangling > dangling', 'standard output and dangling'],
])('transform %s is refused', (args, same) => {
  const { status, stderr } = runShell(`cd '${folder}' && $CLI transform in.ndjson ${args}`);

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr: `${same} are the same file, which would be overwritten\n`,
  });
});

test('an output that standard error is written to is refused', () => {
  const { status } = runShell(`cd '${folder}' && $CLI transform in.ndjson --warnings told 2> told`);

  expect({ status, told: readFileSync(pathOf('told'), 'utf8') }).toStrictEqual({
    status: 2,
    told: 'standard error and told are the same file, which would be overwritten\n',
  });
});

test.each(['--output /dev/null --errors /dev/null', '> /dev/null 2> /dev/null', '--output all > log 2>&1'])(
  'transform %s is no danger',
  (args) => {
    expect(runShell(`cd '${folder}' && $CLI transform in.ndjson ${args}`).status).toBe(0);
  },
);

test.each(['/dev/full/nowhere', 'missing/errors'])(
  'no output is emptied when another, %s, cannot be opened',
  (errors) => {
    const full = write('full', 'still here');
    const { status, stderr } = runShell(
      `cd '${folder}' && $CLI transform in.ndjson --output full --errors ${errors}`,
    );

    expect({ status, content: readFileSync(full, 'utf8') }).toStrictEqual({
      status: 2,
      content: 'still here',
    });
    expect(stderr).toMatch(new RegExp(`^Cannot write ${errors} \\(EN\\w+\\)\\n$`));
  },
);

test('an output that is there is replaced, also behind a link that leads nowhere', () => {
  const old = write('old', 'x'.repeat(10_000));
  runShell(
    `cd '${folder}' && $CLI transform in.ndjson --output old && $CLI transform in.ndjson --output dangling`,
  );

  expect(userIdsOf(readFileSync(old, 'utf8'))).toStrictEqual(['u1']);
  expect(existsSync(pathOf('nothing'))).toBe(true);
});
