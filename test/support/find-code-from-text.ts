import ts from 'typescript';
import { lineOf, nodesOf, type Tree } from './syntax-tree.js';

const EVALUATORS = ['eval', 'Function'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'execScript'];
const CODE_MODULE = /^(node:)?vm$|^data:/;

/** The name that an expression ends in: `b` of `a.b`, of `a['b']` and of `(a, b)`. */
function lastName(node: ts.Node): string | undefined {
  if (ts.isParenthesizedExpression(node)) return lastName(node.expression);
  if (ts.isBinaryExpression(node)) return lastName(node.right);
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return lastName(node.argumentExpression);
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : undefined;
}

const isCall = (node: ts.Node): node is ts.CallExpression | ts.NewExpression =>
  ts.isCallExpression(node) || ts.isNewExpression(node);

/** Without any, even `Function` has no text to make code of. */
const hasArguments = ({ arguments: given }: ts.CallExpression | ts.NewExpression) => (given?.length ?? 0) > 0;

const isNumber = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  lastName(node.expression.expression) === 'Math';

/** What is no function, name, property or number (for the timers that are promises) may be text at run time. */
const isNoText = (node: ts.Node): boolean =>
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isIdentifier(node) ||
  ts.isPropertyAccessExpression(node) ||
  isNumber(node);

const rules: Record<string, (node: ts.Node) => boolean> = {
  'names eval or Function': (node) =>
    (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) &&
    EVALUATORS.includes(node.text) &&
    !ts.isTypeNode(node.parent),
  'calls a constructor that it looked up': (node) =>
    isCall(node) && hasArguments(node) && lastName(node.expression) === 'constructor',
  'gives a timer a text': (node) =>
    isCall(node) &&
    TIMERS.includes(lastName(node.expression) ?? '') &&
    node.arguments?.slice(0, 1).every(isNoText) === false,
  'loads a module that runs texts': (node) => ts.isStringLiteralLike(node) && CODE_MODULE.test(node.text),
};

/** Lists where a file makes code of a text, or could: `eval`, `Function` by any way to it, `vm`, timers. */
export function findCodeFromText(tree: Tree): string[] {
  return nodesOf(tree.root).flatMap((node) =>
    Object.entries(rules).flatMap(([what, isIt]) => (isIt(node) ? `${lineOf(tree, node)} ${what}` : [])),
  );
}
