import type { Tally } from './tally.js';
import type { BlockResult } from './transform-block.js';

/** The result of a block as bytes that can be handed to another thread and written as they are. */
export interface PackedResult {
  readonly output: Uint8Array<ArrayBuffer>;
  readonly errors: Uint8Array<ArrayBuffer>;
  readonly warnings: Uint8Array<ArrayBuffer>;
  readonly tally: Tally;
}

const encoder = new TextEncoder();

const pack = (lines: readonly string[]) => encoder.encode([...lines, ''].join('\n'));

/** Packs the lines of a result; every output ends with a whole line. */
export function packResult({ output, errors, warnings, tally }: BlockResult): PackedResult {
  return { output: pack(output), errors: pack(errors), warnings: pack(warnings), tally };
}
