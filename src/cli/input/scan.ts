/** A record that was found: its offsets in the input, and the line in which it begins; a negative end is one of `block.ts`. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Takes a record that was found. */
export type Add = (found: Found) => void;

/** Where a byte stands, and who takes a record that ends there. */
export interface Here {
  readonly at: number;
  readonly add: Add;
}

/** Finds the records of an input that comes in pieces; keeps nothing of the pieces themselves. */
export interface Scan {
  /** Reads the next piece, which stands at an offset; returns the offset where the unfinished record begins. */
  readonly scan: (bytes: Uint8Array, byteOffset: number, add: Add) => number;
  /** Ends the input. */
  readonly finish: (end: number, add: Add) => void;
  /** Nothing further needs to be read. */
  readonly isOver?: true;
}
