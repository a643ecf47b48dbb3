import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLines, trackLine, userIdsOf } from '../../support/cli-messages.js';
import { ROOT } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const CLI = join(ROOT, 'dist', 'cli.mjs');
const { pathOf, write } = temporaryFolder();
const env = { ...process.env, JUNE_API_KEY: 'k' };
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `${trackLine(`u${index}`)}\n`).join('');

/** Starts a run that never ends by itself: its input stays open. */
function startEndless(...args: string[]) {
  const child = spawn(process.execPath, [CLI, 'transform', ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const started = once(child.stdout, 'data');
  child.stdin.on('error', () => undefined);
  child.stdin.write(lines(3000));
  return { child, started };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a run between two lines, with exit code %i', async (signal, code) => {
  const { child, started } = startEndless();
  let stdout = String(((await started) as [Buffer])[0]);
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)));
  child.kill(signal);
  const [status] = (await once(child, 'close')) as [number];

  expect(status).toBe(code);
  expect(stdout.endsWith('\n')).toBe(true);
  expect(userIdsOf(stdout).slice(0, 2)).toStrictEqual(['u0', 'u1']);
});

test('a run with workers that is killed leaves whole lines in its output', async () => {
  const file = write('large.ndjson', lines(200_000));
  const output = pathOf('requests.ndjson');
  const child = spawn(process.execPath, [CLI, 'transform', file, '--output', output, '--workers', '2'], {
    env,
  });
  while (readSize(output) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGTERM');
  const [status] = (await once(child, 'close')) as [number];
  const written = readFileSync(output, 'utf8');
  const userIds = userIdsOf(written);

  expect(status).toBe(143);
  expect(written.endsWith('\n')).toBe(true);
  expect(userIds.length).toBeLessThan(200_000);
  expect(userIds).toStrictEqual(userIds.map((_, index) => `u${index}`));
});

function readSize(file: string): number {
  try {
    return readFileSync(file).length;
  } catch {
    return 0;
  }
}

test('a reader that has seen enough ends a run quietly', () => {
  const file = write('many.ndjson', lines(50_000));
  const script = `"${process.execPath}" "${CLI}" transform "${file}" | head -n 2`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });

  expect({ status, stderr, userIds: userIdsOf(stdout) }).toStrictEqual({
    status: 0,
    stderr: '',
    userIds: ['u0', 'u1'],
  });
});

test('requests come out while the input is still open', async () => {
  const { child, started } = startEndless();
  const [chunk] = (await started) as [Buffer];
  child.stdin.end();
  const [status] = (await once(child, 'close')) as [number];

  expect(parseLines(String(chunk).split('\n').slice(0, 1).join(''))).toHaveLength(1);
  expect(status).toBe(0);
});
