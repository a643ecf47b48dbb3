import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { isSystemError, refuseWrite, UsageError } from '../../errors.js';
import { nameBeside } from '../../name-beside.js';
import { writeBeside } from './write-file.js';

/** Who holds a lock. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process was started, as the system counts it; `null` where it does not tell. */
  readonly start: string | null;
}

/** The start time is the 22nd field of Linux' /proc/PID/stat, 20 behind the name, which may hold anything. */
const START_FIELD = 19;

function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[START_FIELD] ?? null;
  } catch {
    return null;
  }
}

function isRunning({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return start === null || now === null || start === now;
}

function readHolder(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Makes the lock with its content at once, so that nobody reads half of it; tells whether there was none. */
function make(lock: string, own: string): boolean {
  let beside: string | undefined;
  try {
    beside = writeBeside(lock, own);
    linkSync(beside, lock);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw refuseWrite(lock, error);
  } finally {
    if (beside !== undefined) rmSync(beside, { force: true });
  }
}

/** Takes away the lock of a process that is gone; who finds another lock in its hands puts it back. */
function removeStale(lock: string, stale: Holder): void {
  const moved = nameBeside(lock);
  try {
    renameSync(lock, moved);
  } catch {
    return;
  }
  if (JSON.stringify(readHolder(moved)) !== JSON.stringify(stale)) linkSync(moved, lock);
  rmSync(moved, { force: true });
}

function refuseLocked(what: string, lock: string, holder: Holder | undefined): UsageError {
  const who = holder === undefined ? '' : ` by process ${holder.pid} on ${holder.host}`;
  return new UsageError(`${what} is in use${who}; if no such process runs any more, remove ${lock}`);
}

/** Names the lock of a file. */
export const lockOf = (file: string): string => `${file}.lock`;

/** Locks a file for this process, and returns how to unlock it. Throws `UsageError` and `DiskError`. */
function lockFile(file: string, what: string): () => void {
  const lock = lockOf(file);
  const host = hostname();
  const own = JSON.stringify({ host, pid: process.pid, start: startOf(process.pid) });
  if (!make(lock, own)) {
    const holder = readHolder(lock);
    if (holder?.host !== host || isRunning(holder)) throw refuseLocked(what, lock, holder);
    removeStale(lock, holder);
    if (!make(lock, own)) throw refuseLocked(what, lock, readHolder(lock));
  }
  return () => {
    rmSync(lock, { force: true });
  };
}

/** Locks a state, by its path behind all links. */
export const lockState = (path: string): (() => void) => lockFile(path, 'state_locked: The state');

/** Locks a dead-letter file, by its path behind all links. */
export const lockDeadLetters = (path: string): (() => void) => lockFile(path, `The dead-letter file ${path}`);
