/** A value in a JSON text: where it stands, and the key that it stands at. */
export interface PlacedNode {
  readonly parent: PlacedNode | undefined;
  /** The name or index in its parent. */
  readonly key: string;
  /** Where the key begins, or the value where it has none. */
  readonly start: number;
  readonly from: number;
  to: number;
  readonly level: number;
  readonly children: Map<string, PlacedNode>;
}

/** The values of a JSON text, in its order. */
export interface PlacedJson {
  readonly nodes: readonly PlacedNode[];
  /** How many containers stand in one another. */
  readonly levels: number;
}

interface PlacedKey {
  readonly key: string;
  readonly start: number;
}

interface Scan {
  readonly text: string;
  readonly nodes: PlacedNode[];
  readonly open: PlacedNode[];
  key: PlacedKey | undefined;
  levels: number;
}

const NO_CHILDREN = new Map<string, PlacedNode>();
const SCALAR_END = /[\s,\]}]|$/g;

/** Returns the offset behind a string that begins at an offset; linear, whatever it holds. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function endOfScalar(text: string, from: number): number {
  SCALAR_END.lastIndex = from;
  return SCALAR_END.exec(text)?.index ?? text.length;
}

function addNode(scan: Scan, from: number, to: number, isContainer: boolean): PlacedNode {
  const parent = scan.open.at(-1);
  const { key, start } = scan.key ?? { key: String(parent?.children.size ?? ''), start: from };
  const children = isContainer ? new Map<string, PlacedNode>() : NO_CHILDREN;
  const node = { parent, key, start, from, to, level: scan.open.length, children };
  scan.key = undefined;
  scan.nodes.push(node);
  parent?.children.set(key, node);
  return node;
}

/** A list is told from an object by its bracket. */
const awaitsKey = ({ open, key, text }: Scan) => {
  const top = open.at(-1);
  return top !== undefined && key === undefined && text[top.from] === '{';
};

/** A key that cannot be read stands for itself. */
function readKey(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function readString(scan: Scan, from: number): number {
  const to = endOfString(scan.text, from);
  if (awaitsKey(scan)) scan.key = { key: readKey(scan.text.slice(from, to)), start: from };
  else addNode(scan, from, to, false);
  return to;
}

function readToken(scan: Scan, at: number): number {
  const character = scan.text[at] as string;
  if (character === '"') return readString(scan, at);
  if (character === '{' || character === '[') {
    scan.open.push(addNode(scan, at, scan.text.length, true));
    scan.levels = Math.max(scan.levels, scan.open.length);
  } else if (character === '}' || character === ']') {
    const closed = scan.open.pop();
    if (closed !== undefined) closed.to = at + 1;
  } else if (!/[\s,:]/.test(character)) {
    const to = endOfScalar(scan.text, at);
    addNode(scan, at, to, false);
    return to;
  }
  return at + 1;
}

/** Finds where the values of a JSON text stand; of a text that is no JSON nothing is found. */
export function placeJson(text: string): PlacedJson {
  const scan: Scan = { text, nodes: [], open: [], key: undefined, levels: 0 };
  for (let at = 0; at < text.length;) at = readToken(scan, at);
  return { nodes: scan.nodes, levels: scan.levels };
}

/** Finds the value at a path. */
export function nodeAt({ nodes }: PlacedJson, path: readonly string[]): PlacedNode | undefined {
  return path.reduce<PlacedNode | undefined>((node, key) => node?.children.get(key), nodes[0]);
}

/** Returns the path of a value. */
export function pathOf(node: PlacedNode): string[] {
  const path: string[] = [];
  for (let each = node; each.parent !== undefined; each = each.parent) path.unshift(each.key);
  return path;
}

/** Finds the innermost value that an offset stands in, or at the key of. */
export function nodeAround({ nodes }: PlacedJson, offset: number): PlacedNode | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle] as PlacedNode).start <= offset) low = middle + 1;
    else high = middle;
  }
  let node = nodes[low - 1];
  while (node !== undefined && node.to < offset) node = node.parent;
  return node;
}
