/** The command line, a file that it names or the environment is wrong; the person who typed it has to mend it. */
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

/** Tells an error of the system, e.g. of a file that is not there, from a mistake of this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** Says which file could not be used, and the code of the system's error. */
export function refuseFile(what: string, file: string, error: unknown): UsageError {
  const code = isSystemError(error) ? ` (${error.code ?? 'unknown error'})` : '';
  return new UsageError(`Cannot ${what} ${file}${code}`);
}
