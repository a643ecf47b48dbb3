/** Where a record stands in the input, and the number of the line in which it begins, counted from 1. */
export interface RecordPlace {
  readonly line: number;
  /** Offset of the first byte; in gzipped input, of what is unpacked. */
  readonly byteOffset: number;
}

/** A piece of the input that holds whole records. Its bytes belong to nothing else, so they can be handed on. */
export interface Block {
  /** The file, as it was named. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Offset of the first of the bytes in the input. */
  readonly byteOffset: number;
  /** Three numbers for each record: start and end within the bytes, line. A negative end says why it was not read. */
  readonly records: Float64Array<ArrayBuffer>;
}

/** How many numbers describe a record of a block. */
export const RECORD_SIZE = 3;

/** The end of a record that was too long to be kept. */
export const TOO_LONG = -1;

/** The end of a record that stands for the end of an array that is not closed. */
export const UNCLOSED = -2;

/** The end of a record that stands for a whole input that is no JSON; lower ones are those of the other forms. */
export const FOREIGN = -3;
