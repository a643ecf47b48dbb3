import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../../support/markdown.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const workflow = readPage('docs/examples/june-mappings.yml');
const { folder, pathOf, write } = temporaryFolder();

/** The commands of the workflow, as far as the package is what they run. */
const commands = [...workflow.matchAll(/^ {6}- run: (npx .*)$/gm)].map(([, command = '']) => command);

/** Makes a repository that holds overlays and fixtures, in which the package is installed. */
function makeRepository() {
  mkdirSync(pathOf('node_modules/.bin'), { recursive: true });
  mkdirSync(pathOf('fixtures'));
  symlinkSync(join(ROOT, 'dist/cli.mjs'), pathOf('node_modules/.bin/june-transformer'));
  write('package.json', '{ "private": true }');
  const overlay = { description: 'd', destination: 'june', mappings: { track: { remove: ['email'] } } };
  write('june.overlay.json', JSON.stringify(overlay));
}

/** Runs a command of the workflow in that repository. */
function run(command: string) {
  const env = { PATH: process.env['PATH'], HOME: folder, FORCE_COLOR: '1', npm_config_offline: 'true' };
  const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  return { status, stdout };
}

const green = (text: string) => `\u001b[32m${text}\u001b[39m\n`;

test('the workflow is YAML of two spaces a level, without tabs', () => {
  expect(workflow.split('\n').filter((line) => !/^( {2})*[^\s].*[^\s]$|^#|^$/.test(line))).toStrictEqual([]);
  expect(workflow.match(/^[a-z]+:/gm)).toStrictEqual(['name:', 'on:', 'permissions:', 'jobs:']);
});

test('its commands pass in a repository with an overlay and fixtures, and fail where an outcome differs', () => {
  makeRepository();
  const message = {
    type: 'track',
    userId: 'u7',
    event: 'Paid',
    timestamp: '2024-05-01',
    email: 'ann@example.com',
  };
  const { stdout } = runCli(['fixture'], {
    input: JSON.stringify({ ...message, email: undefined }),
    env: {},
  });
  write('fixtures/paid.json', stdout.replace('"userId"', '"email": "ann@example.com", "userId"'));
  const passed = commands.map(run);
  write('june.overlay.json', JSON.stringify({ description: 'd', destination: 'june', mappings: {} }));
  const failed = commands.map(run);

  expect(commands).toHaveLength(2);
  expect(passed).toStrictEqual([
    { status: 0, stdout: '1 file, no problems\n' },
    { status: 0, stdout: green('1 passed, 0 failed') },
  ]);
  expect(failed.map(({ status }) => status)).toStrictEqual([0, 1]);
});
