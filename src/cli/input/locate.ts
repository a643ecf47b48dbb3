import { parse, type ValueNode } from '@humanwhocodes/momoa';

/** A place in a file, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Finds where a JSON pointer stands in a JSON text; where it cannot be told, at the start. */
export type Locate = (pointer: string) => TextPlace;

interface Child {
  readonly node: ValueNode;
  readonly start: TextPlace;
}

const START: TextPlace = { line: 1, column: 1 };

/** Of a key that stands there twice the last one counts. */
function childrenOf(node: ValueNode): ReadonlyMap<string, Child> {
  if (node.type === 'Array') {
    return new Map(
      node.elements.map(({ value }, index) => [String(index), { node: value, start: value.loc.start }]),
    );
  }
  if (node.type !== 'Object') return new Map();
  return new Map(
    node.members.map(({ name, value }) => [
      name.type === 'String' ? name.value : name.name,
      { node: value, start: name.loc.start },
    ]),
  );
}

function parseText(text: string): Child | undefined {
  try {
    const { body } = parse(text, { mode: 'json' });
    return { node: body, start: body.loc.start };
  } catch {
    return undefined;
  }
}

/** Parses a JSON text once to find places in it; a key that is missing is where it should be. */
export function createLocate(text: string): Locate {
  const root = parseText(text);
  const known = new Map<ValueNode, ReadonlyMap<string, Child>>();

  function childOf({ node }: Child, key: string): Child | undefined {
    const children = known.get(node) ?? childrenOf(node);
    known.set(node, children);
    return children.get(key);
  }

  return (pointer) => {
    let at = root;
    let place = root?.start ?? START;
    for (const segment of pointer.split('/').slice(1)) {
      at = at && childOf(at, segment.replaceAll('~1', '/').replaceAll('~0', '~'));
      place = at?.start ?? place;
    }
    return place;
  };
}
