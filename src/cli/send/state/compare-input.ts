import { existsSync } from 'node:fs';
import { UsageError } from '../../errors.js';
import type { Call } from '../../input/rows/row-options.js';
import { comparedOffset, hashBefore, hashHead, openInput, type Input } from '../input.js';
import type { StateInput } from './state.js';

const refuse = (file: string, what: string) => new UsageError(`state_mismatch: The input ${file} ${what}`);

/** Says what of an input is not as a state has it; one that only grew is the same. */
function findDifference(
  { file, form, head, size, mark, before }: StateInput,
  call: Call | undefined,
): string | undefined {
  if (!existsSync(file)) return 'is not there any more';
  const now = openInput(file, call);
  if (now.size < size) return `is shorter than it was: ${now.size} bytes, not ${size}`;
  if (hashHead(file, head.bytes).sha256 !== head.sha256) return 'begins with other content than it did';
  if (hashBefore(file, comparedOffset({ form, size, mark })) !== before)
    return 'has other content before the place where the run stopped';
  const canGrow = form !== 'other' && now.form === form;
  return canGrow || now.size === size ? undefined : 'has grown, and only lines and gzip can';
}

/** Throws `UsageError` for an input that is not the one of a state. */
export function checkInput(input: StateInput, call: Call | undefined): void {
  const difference = findDifference(input, call);
  if (difference !== undefined) throw refuse(input.file, difference);
}

/** Makes an input of a state ready to go on. */
export function toInput({ beyond, size, mark, base, ...stored }: StateInput): Input {
  const indices = new Map<number, number[]>();
  for (const [byteOffset, index] of beyond) {
    const known = indices.get(byteOffset) ?? [];
    known.push(index);
    indices.set(byteOffset, known);
  }
  const { file, form, head } = stored;
  return { file, form, head, size, mark, base, beyond: indices };
}

/** Returns an input as a state has it. */
export function toStateInput(input: Input, beyond: StateInput['beyond']): StateInput {
  const { file, form, head, size, mark, base } = input;
  return { file, form, head, size, mark, base, before: hashBefore(file, comparedOffset(input)), beyond };
}
