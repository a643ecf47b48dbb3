import ts from 'typescript';
import { lineOf, nodesOf, type Tree } from './syntax-tree.js';

/** A regular expression, and where it stands. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Lists the regular expressions that are written in a file between slashes. */
export function literalsOf(tree: Tree): Pattern[] {
  return nodesOf(tree.root)
    .filter(ts.isRegularExpressionLiteral)
    .map((node) => {
      const end = node.text.lastIndexOf('/');
      const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
      return { place: lineOf(tree, node), source, flags };
    });
}

/** Lists where a file makes a regular expression in another way. */
export function constructionsOf(tree: Tree): string[] {
  return nodesOf(tree.root)
    .filter((node) => ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeNode(node.parent))
    .map((node) => lineOf(tree, node));
}
