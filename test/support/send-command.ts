import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { ROOT, type CommandResult } from './run-cli.js';

/** The key of all runs; no output may hold it. */
export const KEY = 'wk_secret_0123456789';
const SECRETS = [KEY, Buffer.from(`${KEY}:`).toString('base64').replace(/=+$/, '')];

/** How a command is started. */
export interface StartOptions {
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  readonly node?: readonly string[];
  /** How many files and connections it may have open. */
  readonly descriptors?: number;
}

/** A command that runs. */
export interface Started {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<CommandResult>;
}

/** Throws where something holds the key. */
export function refuseSecrets(...texts: readonly string[]): void {
  if (SECRETS.some((secret) => texts.some((each) => each.includes(secret))))
    throw new Error('The key is told');
}

/** Starts `june-transformer send` as a process of its own; what it prints must not hold the key. */
export function startSend(args: readonly string[], options: StartOptions = {}): Started {
  const { input, env = { JUNE_API_KEY: KEY }, node = [], descriptors } = options;
  const command = [process.execPath, ...node, join(ROOT, 'dist', 'cli.mjs'), 'send', ...args];
  const limit = descriptors === undefined ? '' : `ulimit -n ${descriptors}; `;
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    env: { PATH: process.env['PATH'], ...env },
  });
  child.stdin.on('error', () => undefined).end(input);
  const end = async () => {
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    refuseSecrets(stdout, stderr);
    return { status, stdout, stderr };
  };
  return { kill: (signal) => child.kill(signal), ended: end() };
}

/** Runs `june-transformer send` to its end. */
export const runSend = (args: readonly string[], options: StartOptions = {}): Promise<CommandResult> =>
  startSend(args, options).ended;

/** Reads a file that must not hold the key. */
export function readUntold(file: string): string {
  const content = readFileSync(file, 'utf8');
  refuseSecrets(content);
  return content;
}

const FATES = ['read', 'delivered', 'filtered', 'rejected', 'malformed', 'refused', 'exhausted', 'not sent'];

/** Returns the counts of a report, in the order in which it has them; those that are 0 are left out. */
export function countsOf(stderr: string): Record<string, number> {
  const [line = ''] = /^[\d,]+ read = .*$/m.exec(stderr) ?? [];
  const counts = FATES.map((fate) => {
    const [, digits = ''] = new RegExp(`([\\d,]+) ${fate}`).exec(line) ?? [];
    return [fate, Number(digits.replaceAll(',', ''))] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** A message that passes, as a line. */
export const eventLine = (userId: string, messageId: string, more: object = {}): string =>
  JSON.stringify({
    type: 'track',
    userId,
    messageId,
    event: 'E',
    timestamp: '2024-05-01T10:00:00.000Z',
    ...more,
  });

/** Returns the message ids of bodies. */
export const idsOf = (bodies: readonly unknown[]): string[] =>
  bodies.map((body) => (body as { messageId: string }).messageId);
