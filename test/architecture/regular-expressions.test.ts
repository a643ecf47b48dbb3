import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { constructionsOf, literalsOf, type Pattern } from '../support/regular-expressions.js';
import { parseFolder, parseTree } from '../support/syntax-tree.js';

const CHECK_PATTERNS = join(__dirname, '..', 'support', 'check-patterns.mjs');

/** Lists the patterns that may take more than linear time, and those of which the tool cannot tell. */
function slowOf(patterns: readonly Pattern[]): string[] {
  const input = JSON.stringify(patterns);
  const printed = execFileSync(process.execPath, [CHECK_PATTERNS], { input, encoding: 'utf8' });
  const told = JSON.parse(printed) as (string | null)[];
  return patterns.flatMap(({ place, source, flags }, index) => {
    const complexity = told[index];
    return complexity === null ? [] : [`${place} /${source}/${flags}: ${String(complexity)}`];
  });
}

const trees = parseFolder('src', /\.ts$/);

test('every regular expression of the source is linear', () => {
  const patterns = trees.flatMap(literalsOf);

  expect(patterns.length).toBeGreaterThan(30);
  expect(slowOf(patterns)).toStrictEqual([]);
});

test('regular expressions are made of texts in these files alone', () => {
  const files = trees.flatMap(constructionsOf).map((place) => place.replace(/:\d+$/, ''));

  expect(files).toStrictEqual([
    'src/directives/kinds/canonical-timestamp.ts',
    'src/directives/kinds/parse-timestamp.ts',
    'src/paths/parse/parse-json-path.ts',
    'src/paths/split-path.ts',
    'src/paths/split-path.ts',
    'src/paths/split-path.ts',
  ]);
});

/** Lists the regular expressions that are made of texts while a function runs. */
function madeBy(place: string, run: () => void): Pattern[] {
  const made: Pattern[] = [];
  const plain = globalThis.RegExp;
  const construct = (_: unknown, [source, flags = '']: [string, string?]) => {
    made.push({ place, source, flags });
    return new plain(source, flags);
  };
  globalThis.RegExp = new Proxy<RegExpConstructor>(plain, { construct });
  run();
  globalThis.RegExp = plain;
  return made;
}

/** Lists those that a module makes while it loads. */
function madeWhileLoading(module: string): Pattern[] {
  const path = require.resolve(module);
  jest.isolateModules(() => jest.requireActual(path)); // jest itself makes some when it sees a file first
  return madeBy(module, () => {
    jest.isolateModules(() => jest.requireActual(path));
  });
}

test('those that are made of texts are linear, too', () => {
  const made = [
    madeWhileLoading('../../src/directives/kinds/canonical-timestamp.js'),
    madeWhileLoading('../../src/directives/kinds/parse-timestamp.js'),
    madeWhileLoading('../../src/paths/split-path.js'),
    madeWhileLoading('../../src/paths/parse/parse-json-path.js'),
  ];

  expect(made.map((patterns) => patterns.length)).toStrictEqual([1, 1, 3, 4]);
  expect(slowOf(made.flat())).toStrictEqual([]);
});

test('one that is not linear is refused', () => {
  const literals = ['/(a+)+$/', '/^(a|a)*$/', '/^(\\w+\\s?)*$/', '/\\s+$/', '/^a*a*$/', '/^a*$/'];
  const text = literals.map((literal) => `text.match(${literal});`).join('\n');

  expect(slowOf(literalsOf(parseTree('any.ts', text)))).toStrictEqual([
    'any.ts:1 /(a+)+$/: exponential',
    'any.ts:2 /^(a|a)*$/: exponential',
    'any.ts:3 /^(\\w+\\s?)*$/: exponential',
    'any.ts:4 /\\s+$/: 2nd degree polynomial',
    'any.ts:5 /^a*a*$/: 2nd degree polynomial',
  ]);
});

test('one of which the tool cannot tell is refused', () => {
  expect(slowOf([{ place: 'any.ts:1', source: '(', flags: '' }])).toStrictEqual(['any.ts:1 /(/: unknown']);
});

test('literals are found wherever they stand, with their flags', () => {
  const text = 'const one = /a\\/[/]b/giu;\nconst two = "/c/";\ntext.replace(/d/, `${/e/y.source}`); // /f/';

  expect(literalsOf(parseTree('any.ts', text))).toStrictEqual([
    { place: 'any.ts:1', source: 'a\\/[/]b', flags: 'giu' },
    { place: 'any.ts:3', source: 'd', flags: '' },
    { place: 'any.ts:3', source: 'e', flags: 'y' },
  ]);
});

test.each(['new RegExp(text);', 'RegExp("a");', 'const make = RegExp;', 'globalThis.RegExp(text);'])(
  '%s makes a regular expression of a text',
  (text) => {
    expect(constructionsOf(parseTree('any.ts', text))).toStrictEqual(['any.ts:1']);
  },
);
