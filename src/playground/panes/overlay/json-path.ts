import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type Node = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** Where a cursor stands in a JSON text that may be unfinished. */
export interface JsonPlace {
  /** The path of the value that the cursor is in, or that is due there. */
  readonly path: readonly string[];
  /** The key that is being written; the path is that of its object. */
  readonly isKey: boolean;
  /** The keys that the object has already. */
  readonly siblings: readonly string[];
  /** The beginning of what is being written. */
  readonly from: number;
}

const MAX_LEVELS = 40;

function textOf(state: EditorState, { from, to }: Node): string {
  const text = state.sliceDoc(from, to);
  return text.startsWith('"') ? text.replaceAll(/^"|"$/g, '') : text;
}

function nameOf(state: EditorState, property: Node): string {
  const name = property.getChild('PropertyName');
  return name === null ? '' : textOf(state, name);
}

/** Counts the values of a list before an offset. */
function indexIn(list: Node, offset: number): number {
  let index = 0;
  for (let child = list.firstChild; child !== null; child = child.nextSibling)
    if (/^[A-Z]/.test(child.name) && child.to < offset) index += 1;
  return index;
}

function pathTo(state: EditorState, start: Node, offset: number): string[] {
  const path: string[] = [];
  let node: Node | null = start;
  for (let level = 0; node !== null && level < MAX_LEVELS; level += 1) {
    if (node.name === 'Property') path.unshift(nameOf(state, node));
    if (node.name === 'Array') path.unshift(String(indexIn(node, offset)));
    node = node.parent;
  }
  return path;
}

/** Finds the nearest node around of some kinds. */
function around(node: Node, names: readonly string[]): Node | undefined {
  let each: Node | null = node;
  while (each !== null && !names.includes(each.name)) each = each.parent;
  return each ?? undefined;
}

const keysOf = (state: EditorState, object: Node): string[] =>
  object.getChildren('Property').map((property) => nameOf(state, property));

/** Finds where an offset stands in the text of an editor. */
export function jsonPlaceAt(state: EditorState, offset: number): JsonPlace {
  const inner = syntaxTree(state).resolveInner(offset, -1);
  const from = inner.name === 'PropertyName' || inner.name === 'String' ? inner.from : offset;
  const nearest = around(inner, ['PropertyName', 'Property', 'Object', 'Array']);
  const isKey = nearest?.name === 'PropertyName' || nearest?.name === 'Object';
  const object = around(inner, ['Object']);
  const start = nearest?.name === 'PropertyName' ? (nearest.parent?.parent ?? nearest) : inner;
  return {
    path: pathTo(state, start, offset),
    isKey,
    siblings: object === undefined ? [] : keysOf(state, object),
    from,
  };
}
