import type { Command } from 'commander';
import { UsageError } from '../errors.js';
import { dryRun } from './dry-run/dry-run.js';
import { planResumption, planRun } from './plan.js';
import { sendAll } from './run/send-all.js';
import { checkResumeOptions, givenOptions } from './send-options.js';
import { sendLine } from './send-line.js';
import type { SendCommandOptions } from './settings.js';

function resume(file: string, options: SendCommandOptions, command: Command) {
  const given = givenOptions(command);
  const again = ['rate', 'concurrency', 'baseUrl', 'apiKeyFile'] as const;
  const entries = again.filter((name) => given.has(name)).map((name) => [name, options[name]] as const);
  return planResumption(file, Object.fromEntries(entries));
}

const REFUSED_WITH_LINE = ['state', 'deadLetters', 'identifyFirst', 'dryRun'] as const;

function checkLineOptions(options: SendCommandOptions): void {
  if (options.verbose && options.line === undefined)
    throw new UsageError('--verbose shows one event: name it by --line');
  if (options.line === undefined) return;
  const odd = REFUSED_WITH_LINE.find((name) => options[name] !== undefined && options[name] !== false);
  if (odd !== undefined)
    throw new UsageError(
      `--line sends one event, without --${odd.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    );
}

/** Runs `june-transformer send`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function send(
  files: readonly string[],
  options: SendCommandOptions,
  command: Command,
  signal: AbortSignal,
): Promise<number> {
  if (options.resume !== undefined) {
    checkResumeOptions(command, files);
    return sendAll(await resume(options.resume, options, command), signal);
  }
  checkLineOptions(options);
  if (options.line !== undefined) return sendLine(files, options, signal);
  if (options.dryRun) return dryRun(files, options, signal);
  return sendAll(await planRun(files, options), signal);
}
