/** A piece of the input that holds whole records. Its bytes belong to nothing else, so they can be handed on. */
export interface Block {
  /** The file, as it was named. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Offset of the first of the bytes in the input. */
  readonly byteOffset: number;
  /** Four numbers for each record: start and end within the bytes, line, and what stands there, as below. */
  readonly records: Float64Array<ArrayBuffer>;
  /** The first line of CSV, below which the records are rows. */
  readonly header: string | undefined;
  /** Lines that are longer are not read. */
  readonly maxBytes: number;
}

/** How many numbers describe a record of a block. */
export const RECORD_SIZE = 4;

/** One record stands there. */
export const RECORD = 0;

/** Lines stand there, each of which is a record; who takes the block finds them. */
export const LINES = 1;

/** A record was there that was too long to be kept. */
export const LINE_TOO_LONG = 2;

/** The end of an array stands there that is not closed. */
export const UNCLOSED = 3;

/** A whole input was there whose first line is no header of CSV. */
export const HEADER_INVALID = 4;

/** The last row of CSV was there, which may be cut off, as packed data that is damaged ends in it. */
export const CUT_ROW = 5;

/** A whole input was there that is no JSON; higher numbers are those of the other forms. */
export const FOREIGN = 6;
