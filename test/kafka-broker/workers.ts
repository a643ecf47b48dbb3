import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** What a worker reads and writes. */
export interface Job {
  readonly address: string;
  readonly group: string;
  readonly topics: readonly [from: string, to: string, dead: string, filtered: string];
}

/** A process of the command, or of the worker that only copies. */
export interface WorkerProcess {
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with its exit code, or `null` where it was killed. */
  readonly ended: () => Promise<number | null>;
  readonly isRunning: () => boolean;
  /** Memory of the process, in MB; NaN when it has ended. */
  readonly memory: () => number;
}

/** How a worker is started besides. */
export interface More {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function start(args: readonly string[], logFile: string, env: More['env'] = {}): WorkerProcess {
  const log = openSync(logFile, 'a');
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', log, log],
    env: { ...process.env, JUNE_API_KEY: 'key', ...env },
  });
  closeSync(log);
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const memory = () => {
    if (!isRunning()) return NaN;
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  };
  return { signal: (signal) => child.kill(signal), ended: () => exit, isRunning, memory };
}

const LOG = '.build/kafka/workers.log';
const USUAL = [
  ...['--session-timeout', '2000', '--transaction-timeout', '10000'],
  ...['--port', 'off', '--metrics-port', 'off', '--log-level', 'warn'],
];

/** Starts the command as it is installed. */
export function startWorker(
  { address, group, topics }: Job,
  instance: string,
  { args, env }: More = { args: [], env: {} },
): WorkerProcess {
  const [from, to, dead, filtered] = topics;
  const where = ['--brokers', address, '--group', group, '--instance', instance, '--from', from];
  const out = ['--to', to, '--dead', dead, '--filtered', filtered];
  return start(['dist/cli.mjs', 'kafka', ...where, ...out, ...USUAL, ...args], LOG, env);
}

/** Starts the command so that it delivers to an address. */
export function startDelivering({ address, group, topics }: Job, baseUrl: string): WorkerProcess {
  const [from, , dead] = topics;
  const where = ['--brokers', address, '--group', group, '--from', from, '--dead', dead];
  const deliver = ['--deliver', '--rate', 'off', '--base-url', baseUrl];
  return start(['dist/cli.mjs', 'kafka', ...where, ...deliver, ...USUAL], LOG);
}

/** Starts a worker that writes each record as it was read, or parses it and writes it again as JSON. */
export const startCopying =
  (kind: 'copy' | 'rewrite') =>
  ({ address, group, topics: [from, to] }: Job, instance: string): WorkerProcess =>
    start(['.build/kafka/run.mjs', kind, address, group, instance, from, to], LOG);
