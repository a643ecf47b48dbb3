import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ROOT } from './run-cli.js';

/** A service that runs in a process of its own. */
export interface Served {
  readonly port: number;
  readonly metricsPort: number;
  /** All that it has logged so far. */
  readonly log: () => string;
  readonly kill: (signal: NodeJS.Signals) => boolean;
  /** Resolves with the exit code, and the signal where it was killed. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
}

const running = new Set<Served>();

/** Starts the built command line as an operator would; ports are any that are free. */
export async function serve(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
  more: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const cli = join(ROOT, 'dist', 'cli.mjs');
  const env = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'debug', ...more };
  const child = spawn(process.execPath, [...nodeArgs, cli, 'serve', ...args], { cwd: ROOT, env });
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const log = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const [first] = (await once(log, 'line')) as [string];
  const { port, metricsPort } = JSON.parse(first) as { port: number; metricsPort: number };
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const kill = (signal: NodeJS.Signals) => child.kill(signal);
  const served = { port, metricsPort, log: () => lines.join('\n'), kill, ended };
  running.add(served);
  return served;
}

/** Ends what a test has left running. */
export function stopServed(): void {
  for (const { kill } of running) kill('SIGKILL');
  running.clear();
}

/** What came back of a request; no status where the connection failed. */
export interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request on a connection of its own, as rudder-server does. */
export function post(
  port: number,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
) {
  return new Promise<Received>((resolve) => {
    const options = { port, path, method: 'POST', agent: false, headers };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    });
    outgoing.on('error', () => {
      resolve({ status: undefined, headers: {}, text: '' });
    });
    outgoing.end(body);
  });
}
