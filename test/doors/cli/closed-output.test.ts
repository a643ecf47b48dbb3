import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startMockJune } from '../../mock-june/mock-june.js';
import { trackLine } from '../../support/cli-messages.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const CLI = join(ROOT, 'dist', 'cli.mjs');
const { write } = temporaryFolder();
const env = { ...process.env, JUNE_API_KEY: 'k' };

/** Starts a command whose output nobody reads; its input stays open until the test ends it. */
function startUnread(args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdout.destroy();
  child.stdin.on('error', () => undefined);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, stderr }));
  return { child, ended };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `${trackLine(`u${index}`)}\n`).join('');
const fixture = runCli(['fixture'], { input: trackLine('u1') }).stdout;

test.each([
  ['test', [write('fails.json', fixture.replace('"u1"', '"u2"'))], 1],
  ['test', [write('passes.json', fixture)], 0],
  ['check', [write('wrong.json', '{"rules":5}')], 1],
  ['diff', ['--overlay', 'rudder-transformer'], 1],
  ['explain', [write('refused.ndjson', '{"type":"alias"}\n')], 1],
  ['show', ['track'], 0],
])('%s %j ends as if its output were read', async (command, args, status) => {
  const { child, ended } = startUnread([command, ...args]);
  child.stdin.end();

  expect(await ended).toStrictEqual({ status, stderr: '' });
});

test('one event is sent, though nobody reads what is shown of it', async () => {
  const mock = await startMockJune({});
  const file = write('one.ndjson', lines(1));
  const { child, ended } = startUnread([
    ...['send', file, '--line', '1', '--verbose', '--base-url', `${mock.url}/api`],
  ]);
  child.stdin.end();
  const end = await ended;
  await mock.close();

  expect([end, mock.taken().length]).toStrictEqual([{ status: 0, stderr: '' }, 1]);
});

test.each([
  ['transform', ['-']],
  ['explain', ['-', '--where', 'type=track', '--all']],
])('%s does not wait for more input when nobody reads its output', async (command, args) => {
  const { child, ended } = startUnread([command, ...args]);
  child.stdin.write(lines(3000));

  expect(await ended).toStrictEqual({ status: 0, stderr: '' });
});
