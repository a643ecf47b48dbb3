import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './run-cli.js';

/** One file as a tree of syntax, and its name for messages. */
export interface Tree {
  readonly name: string;
  readonly root: ts.SourceFile;
}

/** The compiler keeps there what it could not read, and gives it away by far slower ways alone. */
interface Parsed extends ts.SourceFile {
  readonly parseDiagnostics: readonly ts.Diagnostic[];
}

/** Parses a text of TypeScript or JavaScript; a text that is neither throws, as nothing would be found in it. */
export function parseTree(name: string, text: string): Tree {
  const root = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) as Parsed;
  if (root.parseDiagnostics.length > 0) throw new SyntaxError(`${name} is no TypeScript`);
  return { name, root };
}

/** Parses all files below a folder of the project whose names match. */
export function parseFolder(folder: string, names: RegExp): Tree[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => names.test(file))
    .map((file) => parseTree(`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8')));
}

/** Lists a node and all that is below it. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    nodes.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return nodes;
}

/** Where a node stands, as `file:line`. */
export const lineOf = ({ name, root }: Tree, node: ts.Node): string =>
  `${name}:${String(root.getLineAndCharacterOfPosition(node.getStart(root)).line + 1)}`;
