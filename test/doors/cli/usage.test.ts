import { runCli } from '../support/run-cli.js';

const HINT = 'See june-transformer --help\n';

test.each([
  ['no command', [], 'A command is missing\n'],
  ['an unknown command', ['send'], 'Unknown command "send"\n'],
  ['two files', ['transform', 'a', 'b'], 'transform takes one file\n'],
  ['a file that is not there', ['transform', 'no-such-file'], 'Cannot read no-such-file (ENOENT)\n'],
  ['a folder', ['transform', 'test'], 'Cannot read test (EISDIR)\n'],
])('refuses %s', (_, args, why) => {
  expect(runCli(args)).toStrictEqual({ status: 2, stdout: '', stderr: `${why}${HINT}` });
});

test('refuses an unknown option', () => {
  const { status, stdout, stderr } = runCli(['transform', '--fast']);

  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toContain("Unknown option '--fast'");
});

test('refuses to run without an API key', () => {
  const stderr = `The environment variable JUNE_API_KEY is not set\n${HINT}`;

  expect(runCli(['transform'], { env: {} })).toStrictEqual({ status: 2, stdout: '', stderr });
});

test('refuses a wrong API key without naming it', () => {
  const { status, stdout, stderr } = runCli(['transform'], { env: { JUNE_API_KEY: 'canary key' } });

  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('"apiKey" must be a text of visible ASCII characters');
  expect(stderr).not.toContain('canary');
});

test('prints its help', () => {
  const { status, stdout, stderr } = runCli(['--help']);

  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: june-transformer transform \[file\] \[--with-credentials\]\n/);
});
