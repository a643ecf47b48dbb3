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

const LINE_FEED = 0x0a;
const SLICE_BYTES = 32 * 1024;

/** Writes lines a few at a time, so that a run that is stopped ends soon, and behind a whole line. */
export async function writeLines(output: Output, lines: Uint8Array, signal: AbortSignal): Promise<void> {
  for (let start = 0; start < lines.length && !signal.aborted;) {
    const end = lines.indexOf(LINE_FEED, Math.min(start + SLICE_BYTES, lines.length) - 1) + 1;
    await output.write(lines.subarray(start, end));
    start = end;
  }
}
