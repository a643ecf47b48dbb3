import { fstat, ftruncate, write as writeDescriptor } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuseFile } from '../../errors.js';
import type { BlockPart } from '../transform-block.js';

/** Where whole lines are written. */
export interface Output {
  /** Throws `UsageError`, which names where it could not write. */
  readonly write: (lines: Uint8Array) => Promise<void>;
  /** What has been written so far stays. */
  readonly keep: () => void;
  /** Takes away what was written since, where that can be done: from a file. */
  readonly takeBack: () => Promise<void>;
}

const writeBytes = promisify(writeDescriptor);
const statDescriptor = promisify(fstat);
const truncate = promisify(ftruncate);

/** Writes to a pipe or terminal, as fast as it takes the bytes; signals are heard between two parts. */
export function toStream(stream: NodeJS.WritableStream): Output {
  const write = async (lines: Uint8Array) => {
    await new Promise<void>((resolve, reject) => {
      stream.write(lines, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    await setImmediate();
  };
  return { write, keep: () => undefined, takeBack: () => Promise.resolve() };
}

/** Writes to a file or device that is open; `name` is for people. */
export async function toDescriptor(descriptor: number, name: string): Promise<Output> {
  const stats = await statDescriptor(descriptor);
  const end = { written: stats.size, kept: stats.size };

  const write = async (lines: Uint8Array) => {
    for (let at = 0; at < lines.length;) {
      const { bytesWritten } = await writeBytes(descriptor, lines, at).catch((error: unknown) => {
        throw refuseFile('write', name, error);
      });
      at += bytesWritten;
      end.written += bytesWritten;
    }
  };
  const takeBack = async () => {
    const isAtEnd = stats.isFile() && (await statDescriptor(descriptor)).size === end.written;
    if (isAtEnd) await truncate(descriptor, end.kept);
  };
  return { write, keep: () => (end.kept = end.written), takeBack };
}

/** Writes nothing. */
export const NOWHERE: Output = {
  write: () => Promise.resolve(),
  keep: () => undefined,
  takeBack: () => Promise.resolve(),
};

/** The outputs of a run. */
export interface Outputs {
  readonly output: Output;
  readonly errors: Output;
  readonly warnings: Output;
}

/** Writes a part to all outputs, or to none of them. A pipe comes last, because nothing can be taken back from it. */
export async function writePart({ output, errors, warnings }: Outputs, part: BlockPart): Promise<void> {
  const outputs = [warnings, errors, output];
  try {
    await warnings.write(part.warnings);
    await errors.write(part.errors);
    if (part.output.length > 0) await output.write(part.output);
  } catch (error) {
    await Promise.all(outputs.map(({ takeBack }) => takeBack().catch(() => undefined)));
    throw error;
  }
  for (const { keep } of outputs) keep();
}
