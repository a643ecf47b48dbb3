/** Exit code of a command that did everything. */
export const DONE = 0;
/** Exit code where some input was refused. */
export const REFUSED = 1;
/** Exit code where the usage, the environment or the configuration is wrong. */
export const WRONG = 2;

/** The command line, a file that it names or the environment is wrong; the person who typed it has to fix it. */
export class UsageError extends Error {
  override get name() {
    return 'UsageError';
  }
}

/** The input is no message; its text is not shown. */
export class InputError extends Error {
  override get name() {
    return 'InputError';
  }
}

/** Tells an error of the system, e.g. of a file that is not there, from an error of this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** Says which file could not be used, and the code of the system's error. */
export function refuseFile(what: string, file: string, error: unknown): UsageError {
  const code = isSystemError(error) ? ` (${error.code ?? 'unknown error'})` : '';
  return new UsageError(`Cannot ${what} ${file}${code}`);
}
