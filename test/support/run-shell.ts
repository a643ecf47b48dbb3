import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, type CommandResult } from './run-cli.js';

/** Runs a script of the shell, for which `$CLI` is the built command line. */
export function runShell(script: string, input = ''): CommandResult {
  const cli = `${process.execPath} ${join(ROOT, 'dist', 'cli.mjs')}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script.replaceAll('$CLI', cli)], {
    input,
    encoding: 'utf8',
    env: { ...process.env, JUNE_API_KEY: 'wk_test_0123456789' },
  });
  return { status, stdout, stderr };
}
