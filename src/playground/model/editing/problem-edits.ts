import { parsePointer } from '../../../json/index.js';
import type { Problem } from '../../../mapping.js';
import { nodeAt, type PlacedJson, type PlacedNode } from './place-json.js';

/** A part of a text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A change of a text. */
export interface TextEdit extends TextRange {
  readonly insert: string;
}

/** Finds the value at a pointer, or the nearest one around it where it is missing. */
function findNode(placed: PlacedJson, pointer: string): { node: PlacedNode | undefined; isExact: boolean } {
  const path = parsePointer(pointer);
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(placed, path.slice(0, length));
    if (node !== undefined) return { node, isExact: length === path.length };
  }
  return { node: undefined, isExact: false };
}

const hasKey = ({ start, from }: PlacedNode) => start < from;

/** The key without the colon behind it. */
function keyRange(text: string, { start, from }: PlacedNode): TextRange {
  return { from: start, to: text.lastIndexOf('"', text.lastIndexOf(':', from)) + 1 };
}

/** A container is marked by its key, or else by its bracket; anything else as a whole. */
function valueRange(text: string, node: PlacedNode): TextRange {
  if (!/[{[]/.test(text[node.from] ?? '')) return { from: node.from, to: node.to };
  return hasKey(node) ? keyRange(text, node) : { from: node.from, to: node.from + 1 };
}

function offsetOf(text: string, { line, column }: NonNullable<Problem['position']>): number {
  const before = text.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return Math.max(0, Math.min(offset, text.length));
}

/** Finds the part of a text that a problem is about. */
export function rangeOfProblem(text: string, placed: PlacedJson, problem: Problem): TextRange {
  const { code, pointer, position } = problem;
  if (position !== undefined) {
    const from = offsetOf(text, position);
    return { from: Math.min(from, Math.max(0, text.length - 1)), to: Math.min(from + 1, text.length) };
  }
  const { node, isExact } = findNode(placed, pointer);
  if (node === undefined) return { from: 0, to: Math.min(1, text.length) };
  return code === 'key_unknown' && isExact && hasKey(node) ? keyRange(text, node) : valueRange(text, node);
}

/** Returns the change that writes what was probably meant; `undefined` where nothing near is known. */
export function fixOfProblem(text: string, placed: PlacedJson, problem: Problem): TextEdit | undefined {
  const { hint, pointer } = problem;
  if (hint === undefined || !findNode(placed, pointer).isExact) return undefined;
  return { ...rangeOfProblem(text, placed, problem), insert: JSON.stringify(hint) };
}
