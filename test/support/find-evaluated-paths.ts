import ts from 'typescript';
import { lineOf, nodesOf, type Tree } from './syntax-tree.js';

const PACKAGE = 'jsonpath-plus';
const ALLOWED = ['toPathArray', 'JSONPath.toPathArray'];

const isPackage = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && node.text === PACKAGE;

/** Lists what a node stands in. */
const aroundOf = ({ parent }: ts.Node): ts.Node[] =>
  ts.isSourceFile(parent) ? [] : [parent, ...aroundOf(parent)];

/** The statement that loads the package under names of its own; any other mention of it loads it unseen. */
const isDeclaration = (node: ts.Node): node is ts.ImportDeclaration | ts.VariableDeclaration =>
  ts.isImportDeclaration(node) || ts.isVariableDeclaration(node);

const isNamed = (node: ts.Node): node is ts.ImportClause | ts.ImportSpecifier | ts.NamespaceImport =>
  ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node);

const localName = (node: ts.Node): string[] => {
  const isBinding = isNamed(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node);
  return isBinding && node.name !== undefined && ts.isIdentifier(node.name) ? [node.name.text] : [];
};

/** The properties that are read of a name, `b.c` of `a.b.c`. */
function propertiesOf(node: ts.Node): string[] {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return [];
  return [parent.name.text, ...propertiesOf(parent)];
}

/** Lists where a file uses jsonpath-plus for anything but splitting a path. */
export function findEvaluatedPaths(tree: Tree): string[] {
  const nodes = nodesOf(tree.root);
  const loading = nodes.filter(isPackage).flatMap(aroundOf).filter(isDeclaration);
  const inLoading = new Set(loading.flatMap(nodesOf));
  const names = [...inLoading].flatMap(localName);
  const isUse = (node: ts.Node) =>
    ts.isIdentifier(node) && names.includes(node.text) && !ALLOWED.includes(propertiesOf(node).join('.'));

  return nodes
    .filter((node) => !inLoading.has(node) && (isPackage(node) || isUse(node)))
    .map((node) => `${lineOf(tree, node)} may evaluate a path`);
}
