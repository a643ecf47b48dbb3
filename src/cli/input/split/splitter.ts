/** What was found: its offsets in the input, the line in which it begins, and what it is, as `block.ts` has it. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly what: number;
}

/** Where a line begins. */
export interface LineStart {
  readonly byteOffset: number;
  readonly line: number;
}

/** Where an input begins. */
export const INPUT_START: LineStart = { byteOffset: 0, line: 1 };

/** Takes what was found. */
export type Add = (found: Found) => void;

/** Where a byte stands, and who takes a record that ends there. */
export interface Here {
  readonly at: number;
  readonly add: Add;
}

/** Splits an input that comes in pieces into records; keeps nothing of the pieces themselves. */
export interface RecordSplitter {
  /** Reads the next piece, which stands at an offset; returns the offset where the unfinished record begins. */
  readonly split: (bytes: Uint8Array, byteOffset: number, add: Add) => number;
  /** Ends the input. */
  readonly finish: (end: number, add: Add) => void;
  /** Nothing further needs to be read. */
  readonly isOver?: true;
  /** The first line of CSV, which is no record. */
  readonly header?: string;
  /** Each line is a record, so that reading can begin at any line. */
  readonly isOfLines?: true;
}
