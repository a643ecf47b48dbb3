import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { trackLine } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const input = write('input.ndjson', trackLine('u1'));
const empty = write('empty-key', '\n');

test.each([
  ['an unknown command', ['deliver'], "error: unknown command 'deliver'\n"],
  ['a misspelt command', ['transfrom'], "error: unknown command 'transfrom'\n(Did you mean transform?)\n"],
  ['an unknown option', ['transform', '--fast'], "error: unknown option '--fast'\n"],
  [
    'a misspelt option',
    ['transform', '--error', 'x'],
    "error: unknown option '--error'\n(Did you mean --errors?)\n",
  ],
  ['a key among the arguments', ['transform', '--api-key', 'canary'], "error: unknown option '--api-key'\n"],
  ['a file that is not there', ['transform', 'no-such-file'], 'Cannot read no-such-file (ENOENT)\n'],
  ['a folder', ['transform', 'test'], 'Cannot read test (EISDIR)\n'],
  ['a pattern without a file', ['transform', 'no-such-*.ndjson'], 'No file matches no-such-*.ndjson\n'],
  [
    'an output that cannot be written',
    ['transform', '--output', folder],
    `Cannot write ${folder} (EISDIR)\n`,
  ],
  [
    'an output that is an input',
    ['transform', input, '--output', input],
    `${input} and ${input} are the same file, which would be overwritten\n`,
  ],
  [
    'one file for two outputs',
    ['transform', '--output', pathOf('x'), '--errors', pathOf('x')],
    `${pathOf('x')} and ${pathOf('x')} are the same file, which would be overwritten\n`,
  ],
  [
    'an overlay that is not there',
    ['transform', '--overlay', 'backfil'],
    'Cannot read overlay backfil: there is no shipped overlay of this name and no such file; shipped are rudder-transformer, tracking-api, backfill\n',
  ],
  ['an overlay that is a folder', ['explain', '--overlay', 'test'], 'Cannot read test (EISDIR)\n'],
  [
    'an empty key file',
    ['transform', '--api-key-file', empty],
    'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received an empty string\n',
  ],
  [
    'a base URL in the open',
    ['transform', '--base-url', 'http://june.example'],
    'Invalid configuration: "baseUrl" must be an https URL (http on this machine) without credentials, "?" or "#", received a string\n',
  ],
  ['check without a file', ['check'], "error: missing required argument 'files'\n"],
  ['a line that holds no message', ['explain', input, '--line', '2'], 'No message begins in line 2\n'],
])('refuses %s', (_, args, stderr) => {
  expect(runCli(args)).toStrictEqual({ status: 2, stdout: '', stderr });
});

test.each([
  ['--workers', '0'],
  ['--workers', 'two'],
  ['--workers', '257'],
  ['--max-line', '-1'],
  ['--format', 'xml'],
])('refuses %s %s', (option, value) => {
  const { status, stdout, stderr } = runCli(['transform', option, value]);

  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(`error: option '${option}`);
});

test('no input is changed by what was refused', () => {
  expect(readFileSync(input, 'utf8')).toBe(trackLine('u1'));
  expect(readdirSync(folder).sort()).toStrictEqual(['empty-key', 'input.ndjson']);
});

test('lists the problems of an overlay that is wrong', () => {
  const overlay = write(
    'wrong.json',
    '{ "description": "d", "destination": "june", "mapping": {}, "mappings": [] }',
  );

  expect(runCli(['transform', '--overlay', overlay])).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: [
      `${overlay}#/mapping: unknown key "mapping", did you mean "mappings"?`,
      `${overlay}#/mappings: expected an object, received an array`,
      '',
    ].join('\n'),
  });
});

test.each([[[]], [['--format', 'rudderstack']], [['--format', 'body', '--with-credentials']]])(
  'asks for no API key with %j',
  (args) => {
    const run = (env: NodeJS.ProcessEnv) => runCli(['transform', ...args], { input: trackLine('u1'), env });

    expect(run({}).status).toBe(0);
    expect(run({ JUNE_API_KEY: 'wrong key' })).toStrictEqual(run({}));
  },
);

test('refuses to write credentials without an API key', () => {
  const stderr = 'There is no API key: set the environment variable JUNE_API_KEY, or give --api-key-file\n';

  expect(runCli(['transform', '--with-credentials'], { env: {} })).toStrictEqual({
    status: 2,
    stdout: '',
    stderr,
  });
});

test('refuses a wrong API key without naming it', () => {
  const { status, stdout, stderr } = runCli(['transform', '--with-credentials'], {
    env: { JUNE_API_KEY: 'canary key' },
  });

  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('"apiKey" must be a string of visible ASCII characters');
  expect(stderr).not.toContain('canary');
});

test.each(['transform', 'explain', 'check', 'diff', 'schema', 'fixture'])(
  '%s --help ends with examples',
  (command) => {
    const { status, stdout, stderr } = runCli([command, '--help']);

    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`\nExamples:\n( {2}.*june-transformer ${command} .*\n)+\n?$`));
  },
);

test('prints its help and its version', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

  expect(runCli(['--help'])).toMatchObject({ status: 0, stderr: '' });
  expect(runCli(['--help']).stdout).toMatch(
    /^Usage: june-transformer .*Exit codes: 0 done, 1 some input was refused/s,
  );
  expect(runCli(['--version'])).toStrictEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('without a command it prints its help and refuses', () => {
  const { status, stdout, stderr } = runCli([]);

  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^Usage: june-transformer /);
});

test.each([
  ['--api-key=canary', "unknown option '--api-key'"],
  ["--api-key=can'ary", "unknown option '--api-key'"],
  ['--api-key=can=ary', "unknown option '--api-key'"],
  ['-k=canary', "unknown option '-k'"],
  ['--with-credentials=canary', "unknown option '--with-credentials='\n(Did you mean --with-credentials?)"],
])('a key that was typed where none belongs, %s, is not shown', (arg, told) => {
  expect(runCli(['transform', arg])).toStrictEqual({ status: 2, stdout: '', stderr: `error: ${told}\n` });
});

test('values that belong where they stand are kept', () => {
  const output = pathOf('--a=b');
  const args = [`--output=${output}`, '--format=body', '--errors', pathOf('-c=d'), '--', input];

  expect(runCli(['transform', ...args]).status).toBe(0);
  expect(runCli(['transform', '--output', output, '--', '--no=file'])).toMatchObject({
    status: 2,
    stderr: 'Cannot read --no=file (ENOENT)\n',
  });
  expect(readdirSync(folder)).toStrictEqual(expect.arrayContaining(['--a=b', '-c=d']));
});

test.each([['explain'], ['schema', 'mapping'], ['--help']])(
  '%s %s says when its output cannot be written',
  (...args) => {
    const { status, stderr } = spawnSync('sh', ['-c', `node dist/cli.mjs ${args.join(' ')} > /dev/full`], {
      input: trackLine('u1'),
      encoding: 'utf8',
      env: { ...process.env, JUNE_API_KEY: 'k' },
    });

    expect({ status, stderr: stderr.split('\n')[0] }).toStrictEqual({
      status: 2,
      stderr: 'Cannot write to standard output (ENOSPC)',
    });
  },
);
