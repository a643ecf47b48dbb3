#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ConfigurationError, MappingError } from '../index.js';
import { choosePaint, renderError } from './terminal/terminal.js';
import { dropStrayValues } from './drop-stray-values.js';
import {
  DISK_FAILED,
  DiskError,
  DONE,
  InputError,
  isSystemError,
  REFUSED,
  UsageError,
  WRONG,
} from './errors.js';
import { createProgram } from './program.js';

const EXPECTED = [UsageError, DiskError, InputError, ConfigurationError, MappingError];
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Returns the exit code of a command that failed; an error of this program itself goes on. */
function endFailed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG;
  if (isSystemError(error) && error.code === 'EPIPE') return DONE;
  const isExpected = EXPECTED.some((expected) => error instanceof expected) || isSystemError(error);
  if (!isExpected) throw error;
  const paint = choosePaint(process.stderr);
  process.stderr.write(`${paint('red', renderError(error as Error))}\n`);
  if (error instanceof DiskError) return DISK_FAILED;
  return error instanceof InputError ? REFUSED : WRONG;
}

/** The first signal ends a run behind the line that is being written; the second ends it at once. */
function stopOnSignals(controller: AbortController): void {
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      process.exitCode = code;
      controller.abort();
    });
  }
}

async function main(args: readonly string[]): Promise<void> {
  const controller = new AbortController();
  stopOnSignals(controller);
  let code: number = DONE;
  const program = createProgram(controller.signal, (end) => {
    code = end;
  });
  await program.parseAsync(dropStrayValues(args, program), { from: 'user' }).catch((error: unknown) => {
    code = endFailed(error);
  });
  process.exitCode ??= code;
}

/** Once nobody reads any more, nothing can be shown; what the command does, and its exit code, stay the same. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`Cannot write to standard output (${error.code ?? 'unknown error'})\n`);
  process.exit(WRONG);
});
process.stderr.on('error', () => undefined);

void main(process.argv.slice(2));
