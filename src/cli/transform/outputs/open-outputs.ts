import { constants, fstatSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { refuseFile } from '../../errors.js';
import { NOWHERE, toDescriptor, toStream, type Output, type Outputs } from './output.js';

const STANDARD_OUTPUT = 1;
const OWNER_ALONE = 0o600;
const OTHERS_TOO = 0o666;

/** The files of the outputs; requests without one go to standard output, the others nowhere. */
export interface OutputFiles {
  readonly output: string | undefined;
  readonly errors: string | undefined;
  readonly warnings: string | undefined;
  /** The requests hold the API key. */
  readonly holdsCredentials: boolean;
}

/** Outputs that are open, until they are closed. */
export interface OpenOutputs extends Outputs {
  readonly close: () => Promise<void>;
}

/** A file that is open, and not emptied yet. */
interface Opened {
  readonly file: string;
  readonly handle: FileHandle;
  readonly isSecret: boolean;
}

async function openFile(file: string, isSecret: boolean): Promise<Opened> {
  const mode = isSecret ? OWNER_ALONE : OTHERS_TOO;
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT, mode);
  return { file, handle, isSecret };
}

/** Empties a file; devices and pipes have nothing to be emptied. */
async function empty({ file, handle, isSecret }: Opened): Promise<Output> {
  if ((await handle.stat()).isFile()) {
    if (isSecret) await handle.chmod(OWNER_ALONE);
    await handle.truncate();
  }
  return toDescriptor(handle.fd, file);
}

const refuseWriting = (file: string) => (error: unknown) => {
  throw refuseFile('write', file, error);
};

/** Writing to a file by hand tells how much of it was written. */
function openStandardOutput(): Promise<Output> {
  const stats = fstatSync(STANDARD_OUTPUT);
  const isFile = stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY);
  return isFile
    ? toDescriptor(STANDARD_OUTPUT, 'to standard output')
    : Promise.resolve(toStream(process.stdout));
}

async function openAll(files: OutputFiles, opened: Map<string, Opened>): Promise<void> {
  for (const file of [files.output, files.errors, files.warnings]) {
    if (file === undefined || opened.has(file)) continue;
    const isSecret = files.holdsCredentials && file === files.output;
    opened.set(file, await openFile(file, isSecret).catch(refuseWriting(file)));
  }
}

async function closeAll(opened: ReadonlyMap<string, Opened>): Promise<void> {
  const closing = Array.from(opened.values(), ({ file, handle }) =>
    handle.close().catch(refuseWriting(file)),
  );
  await Promise.all(closing);
}

/** Opens the outputs, and empties files that are there once all of them are open. Throws `UsageError`. */
export async function openOutputs(files: OutputFiles): Promise<OpenOutputs> {
  const opened = new Map<string, Opened>();
  const nowhere = () => Promise.resolve(NOWHERE);
  const toOutput = (file: string | undefined, otherwise: () => Promise<Output>) => {
    const found = file === undefined ? undefined : opened.get(file);
    return found === undefined ? otherwise() : empty(found).catch(refuseWriting(found.file));
  };
  try {
    await openAll(files, opened);
    return {
      output: await toOutput(files.output, openStandardOutput),
      errors: await toOutput(files.errors, nowhere),
      warnings: await toOutput(files.warnings, nowhere),
      close: () => closeAll(opened),
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}
