import { InvalidArgumentError, type Command } from 'commander';
import { UsageError } from '../errors.js';
import { parseNumber, parseRate } from '../options.js';

const UNITS_MS = { ms: 1, s: 1000, m: 60_000 } as const;
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)?$/;

function parseDuration(text: string): number {
  const [, count, unit = 'ms'] = DURATION.exec(text) ?? [];
  if (count === undefined)
    throw new InvalidArgumentError('It must be a number of milliseconds, or one like 500ms, 10s or 2m.');
  return Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
}

const RATE = 50;
const CONCURRENCY = 8;

/** Adds the options that only `send` has. */
export function addSendOptions(command: Command): Command {
  return command
    .option('--dry-run', 'send nothing; count what would be sent', false)
    .option('--rate <number|off>', 'requests a second, repeated ones among them', parseRate, RATE)
    .option('--concurrency <count>', 'requests under way at once', parseNumber, CONCURRENCY)
    .option('--identify-first', "send each user's first identify before everything else", false)
    .option('--state <file>', 'note in a new file what is settled, so that the run can go on after any stop')
    .option('--resume <file>', 'go on with a run by its state')
    .option(
      '--dead-letters <file>',
      'write each message that June does not get, with the reason, to a new file',
    )
    .option('--verbose', 'with --line, show the request and the answer', false)
    .option('--timeout <time>', 'time for one attempt (default: 10s)', parseDuration)
    .option('--retry-base <time>', 'longest wait before the first repetition (default: 500ms)', parseDuration)
    .option('--retry-max <time>', 'longest wait before any repetition (default: 60s)', parseDuration)
    .option('--give-up <time>', 'end when nothing succeeded for so long (default: 60s)', parseDuration);
}

const WITH_RESUME = new Set(['resume', 'rate', 'concurrency', 'baseUrl', 'apiKeyFile']);

/** Returns the names of the options that were typed. */
export const givenOptions = (command: Command): ReadonlySet<string> =>
  new Set(
    command.options
      .map((option) => option.attributeName())
      .filter((name) => command.getOptionValueSource(name) === 'cli'),
  );

/** Throws `UsageError` for what a run that goes on has in its state already. */
export function checkResumeOptions(command: Command, files: readonly string[]): void {
  const given = givenOptions(command);
  const [odd] = command.options.filter((option) => {
    const name = option.attributeName();
    return given.has(name) && !WITH_RESUME.has(name);
  });
  const flag = odd?.long ?? (files.length > 0 ? 'the files' : undefined);
  if (flag !== undefined)
    throw new UsageError(
      `A run goes on with what it began with: leave out ${flag}; only --rate, --concurrency, --base-url and --api-key-file can be given again`,
    );
}
