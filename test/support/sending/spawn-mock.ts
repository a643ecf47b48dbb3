import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { LogEntry } from '../../mock-june/mock-june.js';
import type { ScriptLine } from '../../mock-june/script.js';
import { ROOT } from '../run-cli.js';

/** A mock in a process of its own, which survives whatever is done to that of a sender. */
export interface SpawnedMock {
  readonly url: string;
  readonly log: () => Promise<LogEntry[]>;
  /** Ends it, and returns all that it got. */
  readonly end: () => Promise<LogEntry[]>;
}

/** Starts a mock with a script; `folder` takes what it needs on the disk. */
export async function spawnMock(folder: string, lines: readonly ScriptLine[] = []): Promise<SpawnedMock> {
  const [outfile, script] = [join(folder, 'mock-june.cjs'), join(folder, 'script.json')];
  const entryPoints = [join(ROOT, 'test', 'mock-june', 'main.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', define: { __dirname: '""' } });
  writeFileSync(script, JSON.stringify(lines));
  const child = spawn(process.execPath, [outfile, '0', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = createInterface(child.stdout);
  const [url] = (await once(printed, 'line')) as [string];
  const end = async () => {
    const last = once(printed, 'line') as Promise<[string]>;
    child.kill('SIGTERM');
    return JSON.parse((await last)[0]) as LogEntry[];
  };
  return { url, log: async () => (await (await fetch(`${url}/__log`)).json()) as LogEntry[], end };
}
