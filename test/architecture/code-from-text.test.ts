import { findCodeFromText } from '../support/find-code-from-text.js';
import { findEvaluatedPaths } from '../support/find-evaluated-paths.js';
import { parseFolder, parseTree } from '../support/syntax-tree.js';

const trees = [...parseFolder('src', /\.ts$/), ...parseFolder('dist', /\.[cm]js$/)];
const named = (name: string) => trees.filter((tree) => tree.name.startsWith(name));

test('all rooms, both formats of each entry and the programs are read', () => {
  const entries = ['index', 'mapping', 'rudderstack', 'service'];
  const ofEntries = entries.flatMap((entry) => [`dist/${entry}.mjs`, `dist/${entry}.cjs`]);
  const files = [...ofEntries, 'dist/cli.mjs', 'dist/worker.mjs'];

  expect(files.flatMap(named).map(({ name }) => name)).toStrictEqual(files);
  expect(named('src/paths/parse/parse-json-path.ts')).toHaveLength(1);
});

test('no text becomes code', () => {
  expect(trees.flatMap(findCodeFromText)).toStrictEqual([]);
});

test('jsonpath-plus splits paths and never evaluates them', () => {
  expect(trees.flatMap(findEvaluatedPaths)).toStrictEqual([]);
});

const NAMES = 'any.ts:1 names eval or Function';
const CONSTRUCTOR = 'any.ts:1 calls a constructor that it looked up';
const TIMER = 'any.ts:1 gives a timer a text';
const MODULE = 'any.ts:1 loads a module that runs texts';

test.each([
  ['eval("1");', [NAMES]],
  ['(0, eval)("1");', [NAMES]],
  ['globalThis.eval("1");', [NAMES]],
  ['const run = eval;', [NAMES]],
  ['new Function("return 1");', [NAMES]],
  ['Function("return 1")();', [NAMES]],
  ['globalThis.Function("return 1");', [NAMES]],
  ['globalThis["Function"]("return 1");', [NAMES]],
  ['const { Function: make } = globalThis;', [NAMES]],
  ['Reflect.construct(Function, ["return 1"]);', [NAMES]],
  ['Reflect.get(globalThis, `Function`);', [NAMES]],
  ['new Worker("1", { eval: true });', [NAMES]],
  ['(() => 1).constructor("return 1");', [CONSTRUCTOR]],
  ['new (async () => 1).constructor("return 1");', [CONSTRUCTOR]],
  ['text["constructor"]["constructor"]("return 1");', [CONSTRUCTOR]],
  ['setTimeout("run()", 1);', [TIMER]],
  ['globalThis.setInterval(`run(${id})`, 1);', [TIMER]],
  ['setTimeout("run(" + id + ")", 1);', [TIMER]],
  ['setTimeout(makeText(), 1);', [TIMER]],
  ['import { runInNewContext } from "node:vm";', [MODULE]],
  ['export * from "vm";', [MODULE]],
  ['const vm = require("vm");', [MODULE]],
  ['await import("vm");', [MODULE]],
  ['await import("data:text/javascript,run()");', [MODULE]],
  ['setTimeout(Function("return 1"), 1);', [TIMER, NAMES]],
])('%s makes code of a text', (text, found) => {
  expect(findCodeFromText(parseTree('any.ts', text))).toStrictEqual(found);
});

test.each([
  'type Make = Function | typeof eval;',
  'const isFunction = typeof value === "function";',
  'throw new this.constructor.Error();',
  'const copy = new this.constructor();',
  'const names = ["constructor", "evaluate"];',
  'setTimeout(() => "text", 1);',
  'setTimeout(resolve, 1);',
  'timers.setTimeout(this.stop, 1);',
  'await promises.setTimeout(Math.min(delayMs, 5));',
  '// eval("1"), new Function("1")',
])('%s makes no code', (text) => {
  expect(findCodeFromText(parseTree('any.ts', text))).toStrictEqual([]);
});

const ESM = 'import { JSONPath } from "jsonpath-plus";\n';
const CJS = 'const jsonpath_plus = __toESM(require("jsonpath-plus"));\n';

test.each([
  [`${ESM}JSONPath({ path, json });`],
  [`${ESM}new JSONPath({ path });`],
  [`${ESM}JSONPath["toPathArray"](path);`],
  [`${ESM}JSONPath.prototype.evaluate(path);`],
  [`${ESM}JSONPath.toPathArray.constructor;`],
  [`${ESM}export const evaluate = JSONPath;`],
  ['import { JSONPath as Path } from "jsonpath-plus";\nPath({ path });'],
  ['import all from "jsonpath-plus";\nall({ path });'],
  ['import * as all from "jsonpath-plus";\nall.JSONPath({ path });'],
  [`${CJS}(0, jsonpath_plus.JSONPath)({ path });`],
  ['const { JSONPath: Path } = require("jsonpath-plus");\nPath({ path });'],
  ['run();\nexport * from "jsonpath-plus";'],
  ['run();\n(await import("jsonpath-plus")).JSONPath({ path });'],
])('%s may evaluate a path', (text) => {
  expect(findEvaluatedPaths(parseTree('any.ts', text))).toStrictEqual(['any.ts:2 may evaluate a path']);
});

test.each([`${ESM}JSONPath.toPathArray(path).slice(1);`, `${CJS}jsonpath_plus.JSONPath.toPathArray(path);`])(
  '%s splits a path',
  (text) => {
    expect(findEvaluatedPaths(parseTree('any.ts', text))).toStrictEqual([]);
  },
);

test('a text that cannot be read is no file without faults', () => {
  expect(() => parseTree('any.ts', 'const = ;')).toThrow('any.ts is no TypeScript');
});
