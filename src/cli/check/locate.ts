import { parse, type ValueNode } from '@humanwhocodes/momoa';

/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

interface Child {
  readonly key: string;
  readonly node: ValueNode;
  readonly start: TextPlace;
}

const START: TextPlace = { line: 1, column: 1 };

function childrenOf(node: ValueNode): Child[] {
  if (node.type === 'Array') {
    return node.elements.map(({ value }, index) => ({
      key: String(index),
      node: value,
      start: value.loc.start,
    }));
  }
  if (node.type !== 'Object') return [];
  return node.members.map(({ name, value }) => ({
    key: name.type === 'String' ? name.value : name.name,
    node: value,
    start: name.loc.start,
  }));
}

/** Finds the last of the keys of a name, as that is the one that counts; a missing one is where it should be. */
function locateBelow(node: ValueNode, start: TextPlace, [key, ...others]: readonly string[]): TextPlace {
  if (key === undefined) return start;
  const child = childrenOf(node).findLast((each) => each.key === key);
  return child === undefined ? start : locateBelow(child.node, child.start, others);
}

/** Finds where a JSON pointer stands in a text; where it cannot be told, at the start. */
export function locate(text: string, pointer: string): TextPlace {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  try {
    const { body } = parse(text, { mode: 'json' });
    return locateBelow(body, body.loc.start, keys);
  } catch {
    return START;
  }
}
