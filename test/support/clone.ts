import { spawnSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type CommandResult } from './run-cli.js';
import { temporaryFolder } from './temporary-folder.js';

/** Prints what it is called with, and answers 200. */
const FETCH = `globalThis.fetch = async (url, options) => {
  console.log(JSON.stringify({ url, options }));
  return new Response(null, { status: 200 });
};`;
const LEFT_OUT = ['.git', '.build', 'coverage'];

/** Makes a folder that looks like a built clone, for commands of the docs to run in; nothing reaches the network. */
export function makeClone() {
  const { folder, ...files } = temporaryFolder();
  const names = readdirSync(ROOT).filter((name) => !LEFT_OUT.includes(name));
  for (const name of names) symlinkSync(join(ROOT, name), join(folder, name));
  const preload = `--import data:text/javascript,${encodeURIComponent(FETCH)}`;
  const env = { PATH: process.env['PATH'], JUNE_API_KEY: 'YOUR_API_KEY', NODE_OPTIONS: preload };
  const run = (command: string, args: readonly string[]): CommandResult => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  return {
    ...files,
    runShell: (commands: string) => run('sh', ['-c', commands]),
    runModule: (code: string) => run(process.execPath, ['--input-type=module', '-e', code]),
  };
}
