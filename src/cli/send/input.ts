import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { refuseFile, UsageError } from '../errors.js';
import { isPacked, STANDARD_INPUT } from '../input/open-chunks.js';
import { chooseRowSplitter, chooseSplitter } from '../input/split/choose-splitter.js';
import { INPUT_START, type LineStart } from '../input/split/splitter.js';
import type { Call } from '../input/rows/row-options.js';

/** How the records of an input stand in it; in a `stream` nothing can be read twice. */
export type InputForm = 'lines' | 'packed' | 'other' | 'stream';

/** A hash of the first bytes of an input. */
export interface InputHead {
  readonly bytes: number;
  readonly sha256: string;
}

/** An input of a run, and how far it is settled. */
export interface Input {
  readonly file: string;
  readonly form: InputForm;
  readonly head: InputHead;
  /** Bytes as they were stored when they were counted. */
  size: number;
  /** The low-water mark: everything before it is settled. */
  mark: LineStart;
  /** Where the two passes over what was there, or has grown, began. */
  base: LineStart;
  /** What an earlier session settled beyond the mark, as far as it was not read again: indices by the offset of their record. */
  readonly beyond: Map<number, number[]>;
}

const HASHED_BYTES = 64 * 1024;

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Reads the bytes between two offsets of a file, or as many of them as there are. Throws `UsageError`. */
function readPart(file: string, start: number, end: number): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.max(end - start, 0));
      let size = 0;
      for (let read = -1; read !== 0 && size < bytes.length; size += read)
        read = readSync(descriptor, bytes, size, bytes.length - size, start + size);
      return bytes.subarray(0, size);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw refuseFile('read', file, error);
  }
}

/** Hashes the first bytes of a file. */
export function hashHead(file: string, bytes = HASHED_BYTES): InputHead {
  const start = readPart(file, 0, bytes);
  return { bytes: start.length, sha256: hash(start) };
}

/** Hashes the 64 kB of a file before an offset. */
export const hashBefore = (file: string, offset: number): string =>
  hash(readPart(file, Math.max(offset - HASHED_BYTES, 0), offset));

/** What of an input can be compared with later: packed text cannot be read from the middle, so its end is compared. */
export const comparedOffset = ({ form, size, mark }: Pick<Input, 'form' | 'size' | 'mark'>): number =>
  form === 'packed' ? size : mark.byteOffset;

function formOf(start: Uint8Array, call: Call | undefined): InputForm {
  if (isPacked(start)) return 'packed';
  const choose = call === undefined ? chooseSplitter : chooseRowSplitter;
  return choose(start, true)?.isOfLines === true ? 'lines' : 'other';
}

function measure(file: string): number | undefined {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) throw new UsageError(`Cannot read ${file} (EISDIR)`);
    return stats.isFile() ? stats.size : undefined;
  } catch (error) {
    throw error instanceof UsageError ? error : refuseFile('read', file, error);
  }
}

const STREAM = { form: 'stream', size: 0, head: { bytes: 0, sha256: '' } } as const;

/** Looks at an input of messages, or of rows of a call, from its beginning. Throws `UsageError`. */
export function openInput(file: string, call: Call | undefined): Input {
  const place = { mark: INPUT_START, base: INPUT_START, beyond: new Map<number, number[]>() };
  const size = file === STANDARD_INPUT ? undefined : measure(file);
  if (size === undefined) return { file, ...STREAM, ...place };
  const start = readPart(file, 0, HASHED_BYTES);
  const head = { bytes: start.length, sha256: hash(start) };
  return { file, form: formOf(start, call), size, head, ...place };
}

/** Takes what an earlier session settled of a record. */
export function takeSettled({ beyond }: Input, byteOffset: number): readonly number[] {
  const settled = beyond.get(byteOffset) ?? [];
  beyond.delete(byteOffset);
  return settled;
}

/** Counts the bytes of a file anew. */
export const sizeOf = ({ file }: Input): number => measure(file) ?? 0;
