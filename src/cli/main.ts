#!/usr/bin/env node
import { ConfigurationError, createTransformer } from '../index.js';
import { HELP, readArguments, type Command } from './arguments.js';
import { transform } from './transform.js';

const [DONE, REFUSED, WRONG] = [0, 1, 2];

function refuseUsage(why: string): number {
  process.stderr.write(`${why}\nSee june-transformer --help\n`);
  return WRONG;
}

/** Tells an error of the system, e.g. of a file that is not there, from a mistake of this program. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function refuseRun(error: unknown, file: string | undefined): number {
  if (error instanceof ConfigurationError) return refuseUsage(error.message);
  if (!isSystemError(error)) throw error;
  if (error.code === 'EPIPE') return DONE;
  return refuseUsage(`Cannot read ${file ?? 'standard input'} (${error.code})`);
}

async function runTransform({ file, withCredentials }: Command & { name: 'transform' }): Promise<number> {
  const apiKey = process.env['JUNE_API_KEY'];
  if (apiKey === undefined) return refuseUsage('The environment variable JUNE_API_KEY is not set');
  try {
    const { counts } = await transform({ transformer: createTransformer({ apiKey }), file, withCredentials });
    return counts.rejected + counts.malformed > 0 ? REFUSED : DONE;
  } catch (error) {
    return refuseRun(error, file);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const command = readArguments(args);
  if (command.name === 'wrong') return refuseUsage(command.why);
  if (command.name === 'transform') return runTransform(command);
  process.stdout.write(HELP);
  return DONE;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
