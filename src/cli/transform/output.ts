import { open } from 'node:fs/promises';
import { refuseFile } from '../usage-error.js';

/** Where whole lines are written; a write that has begun is never left in the middle of a line. */
export interface Output {
  readonly write: (lines: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Writes to a stream, as fast as it takes the bytes. */
function toStream(stream: NodeJS.WritableStream): Output {
  const write = (lines: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stream.write(lines, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return { write, close: () => Promise.resolve() };
}

async function toFile(file: string): Promise<Output> {
  const handle = await open(file, 'w').catch((error: unknown) => {
    throw refuseFile('write', file, error);
  });
  return { write: (lines) => handle.appendFile(lines), close: () => handle.close() };
}

const NOWHERE: Output = { write: () => Promise.resolve(), close: () => Promise.resolve() };

/** The outputs of a run. */
export interface Outputs {
  readonly output: Output;
  readonly errors: Output;
  readonly warnings: Output;
}

/** The files of the outputs; requests without one go to standard output, the others nowhere. */
export interface OutputFiles {
  readonly output: string | undefined;
  readonly errors: string | undefined;
  readonly warnings: string | undefined;
}

/** Opens the outputs; files that are there are replaced. */
export async function openOutputs({ output, errors, warnings }: OutputFiles): Promise<Outputs> {
  return {
    output: output === undefined ? toStream(process.stdout) : await toFile(output),
    errors: errors === undefined ? NOWHERE : await toFile(errors),
    warnings: warnings === undefined ? NOWHERE : await toFile(warnings),
  };
}
