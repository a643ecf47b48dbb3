/** Exit code of a command that did everything. */
export const DONE = 0;
/** Exit code where some input was refused. */
export const REFUSED = 1;
/** Exit code where the usage, the environment or the configuration is wrong. */
export const WRONG = 2;
/** Exit code where the destination cannot be reached. */
export const UNREACHABLE = 3;
/** Exit code where the disk is full or broken. */
export const DISK_FAILED = 4;

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

function describeFile(what: string, file: string, error: unknown): string {
  const code = isSystemError(error) ? ` (${error.code ?? 'unknown error'})` : '';
  return `Cannot ${what} ${file}${code}`;
}

/** Says which file could not be used, and the code of the system's error. */
export const refuseFile = (what: string, file: string, error: unknown): UsageError =>
  new UsageError(describeFile(what, file, error));

/** The disk failed in the middle of a run; once it is right again, the run can go on. */
export class DiskError extends Error {
  override get name() {
    return 'DiskError';
  }

  constructor(what: string, file: string, error: unknown) {
    super(describeFile(what, file, error));
  }
}

/** What a disk that is full or broken answers; any other error of a file is one of its name or permissions. */
const DISK_CODES: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'];

/** Says which file could not be written, and whose fault that is. */
export const refuseWrite = (file: string, error: unknown): DiskError | UsageError =>
  isSystemError(error) && DISK_CODES.includes(error.code)
    ? new DiskError('write', file, error)
    : refuseFile('write', file, error);
