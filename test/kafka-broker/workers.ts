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
  readonly ended: () => Promise<unknown>;
  readonly isRunning: () => boolean;
  /** Memory of the process, in MB; NaN when it has ended. */
  readonly memory: () => number;
}

function start(args: readonly string[], logFile: string): WorkerProcess {
  const log = openSync(logFile, 'a');
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  const exit = once(child, 'exit');
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const memory = () => {
    if (!isRunning()) return NaN;
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  };
  return { signal: (signal) => child.kill(signal), ended: () => exit, isRunning, memory };
}

const LOG = '.build/kafka/workers.log';

/** Starts the command as it is installed. */
export function startWorker(
  { address, group, topics }: Job,
  instance: string,
  ...more: string[]
): WorkerProcess {
  const [from, to, dead, filtered] = topics;
  const where = ['--brokers', address, '--group', group, '--instance', instance, '--from', from];
  const targets = ['--to', to, '--dead', dead, '--filtered', filtered];
  const times = ['--session-timeout', '2000', '--transaction-timeout', '10000'];
  const quiet = ['--port', 'off', '--metrics-port', 'off', '--log-level', 'warn'];
  return start(['dist/cli.mjs', 'kafka', ...where, ...targets, ...times, ...quiet, ...more], LOG);
}

/** Starts a worker that writes each record as it was read. */
export function startCopying({ address, group, topics: [from, to] }: Job, instance: string): WorkerProcess {
  return start(['.build/kafka/run.mjs', 'copy', address, group, instance, from, to], LOG);
}
