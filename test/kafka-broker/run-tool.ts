import { spawnSync } from 'node:child_process';

/** Runs a command; returns what it prints, and throws with that where it fails. */
export function runTool(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (error !== undefined || status !== 0)
    throw new Error(`${command} failed: ${error?.message ?? `${stdout}\n${stderr}`.slice(-2000)}`);
  return stdout;
}
