import type { Tally } from './tally.js';
import type { BlockPart } from './transform-block.js';

/** A part of the result of a block as bytes that can be handed to another thread and written as they are. */
export interface PackedPart {
  readonly output: Uint8Array<ArrayBuffer>;
  readonly errors: Uint8Array<ArrayBuffer>;
  readonly warnings: Uint8Array<ArrayBuffer>;
  readonly tally: Tally;
}

const encoder = new TextEncoder();

const pack = (lines: readonly string[]) => encoder.encode([...lines, ''].join('\n'));

/** Packs the lines of the parts of a block; every output ends with a whole line. */
export function packParts(parts: readonly BlockPart[]): PackedPart[] {
  return parts.map(({ lines, tally }) => ({
    output: pack(lines.output),
    errors: pack(lines.errors),
    warnings: pack(lines.warnings),
    tally,
  }));
}
