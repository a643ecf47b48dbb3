import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The project's own folder. */
export const ROOT = join(__dirname, '..', '..');

/** What a command left behind. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would; `JUNE_API_KEY` is set unless `env` says otherwise. */
export function runCli(
  args: readonly string[],
  {
    input = '',
    env = { JUNE_API_KEY: 'wk_test_0123456789' },
  }: { input?: string | Buffer; env?: NodeJS.ProcessEnv } = {},
): CommandResult {
  const cli = join(ROOT, 'dist', 'cli.mjs');
  const maxBuffer = 64 * 1024 * 1024;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: ROOT,
    input,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    maxBuffer,
  });
  return { status, stdout, stderr };
}
