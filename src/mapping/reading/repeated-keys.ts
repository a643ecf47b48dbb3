import { parse, type StringNode, type ValueNode } from '@humanwhocodes/momoa';

import { toPointer } from '../../json/index.js';
import type { LocalProblem } from '../problem.js';

/** What is told of a key that an object holds twice. */
export const REPEATED_KEY = 'the key stands here twice, so one of its values would be lost';

interface Child {
  readonly pointer: string;
  readonly node: ValueNode;
}

function childrenOf(node: ValueNode, pointer: string): Child[] {
  if (node.type === 'Array') {
    return node.elements.map(({ value }, index) => ({ pointer: `${pointer}/${index}`, node: value }));
  }
  if (node.type !== 'Object') return [];
  return node.members.map(({ name, value }) => {
    const { value: key } = name as StringNode;
    return { pointer: `${pointer}${toPointer(key)}`, node: value };
  });
}

function findBelow(node: ValueNode, pointer: string): LocalProblem[] {
  const children = childrenOf(node, pointer);
  const seen = new Set<string>();
  return children.flatMap((child): LocalProblem[] => {
    const isRepeated = seen.has(child.pointer);
    seen.add(child.pointer);
    const below = findBelow(child.node, child.pointer);
    return isRepeated
      ? [{ code: 'shape_invalid', pointer: child.pointer, message: REPEATED_KEY }, ...below]
      : below;
  });
}

/** Finds keys that an object in the text of a file holds twice, of which `JSON.parse` keeps the last in silence. */
export function findRepeatedKeys(text: string): LocalProblem[] {
  return findBelow(parse(text).body, '');
}
