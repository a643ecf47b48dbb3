import { parsePath } from '../../src/paths/parse/index.js';

const name = (text: string) => ({ kind: 'name', name: text });
const each = { kind: 'each' };
const filter = (key: string, text: string) => ({ kind: 'filter', name: key, text });

test.each([
  ['@.a', [name('@'), name('a')]],
  ['a~1', [name('a~1')]],
  [' a', [name(' a')]],
  ['a*', [name('a*')]],
  ['*a', [name('*a')]],
  ['a-1', [name('a-1')]],
  ['-1a', [name('-1a')]],
  ['~a', [name('~a')]],
  ['größe.天気', [name('größe'), name('天気')]],
  ['$.天気.😀', [name('天気'), name('😀')]],
  ["$['😀']['a b']", [name('😀'), name('a b')]],
  ["$.a['*']", [name('a'), name('*')]],
  ["$['@']", [name('@')]],
  ["$['~']", [name('~')]],
  ["$['..']", [name('..')]],
  ["$['-1']", [name('-1')]],
  ['$[\'say "hi"\']', [name('say "hi"')]],
  ['$.first-name', [name('first-name')]],
  ['$.$', [name('$')]],
  ['$[*]', [each]],
  ['$[0][1]', [name('0'), name('1')]],
  ['$.a[*][*].b', [name('a'), each, each, name('b')]],
  ["$.a[?(@.b=='x)]y')]", [name('a'), filter('b', 'x)]y')]],
  ["$.a[?(@.b=='..')].c", [name('a'), filter('b', '..'), name('c')]],
  ["$.a[?(@.b=='~^`$@')]", [name('a'), filter('b', '~^`$@')]],
  ["$.a[?(@.größe=='天気')]", [name('a'), filter('größe', '天気')]],
  ["$.a[?(@.b=='c')][?(@.d=='e')].f", [name('a'), filter('b', 'c'), filter('d', 'e'), name('f')]],
  ["$.a[?(@.b=='constructor')]", [name('a'), filter('b', 'constructor')]],
])('"%s" is read', (path, segments) => {
  expect(parsePath(path)).toStrictEqual({ segments });
});

test.each([
  '..',
  'a..',
  'a[',
  'a.[0]',
  'a[*]',
  "a[?(@.b=='c')].d",
  '$$',
  '$[',
  '$]',
  '$[]',
  '$.a[]',
  '$.a.',
  '$a.b',
  '$.a..b',
  '$...a',
  '$.a[0',
  '$.a[*',
  '$.a[**]',
  '$.a[::2]',
  '$.a[-1:]',
  '$.a[0,]',
  '$.a[1.5]',
  '$.a[1e3]',
  '$.a[ 0 ]',
  '$.a[b]',
  '$.["a"]',
  '$["a"]',
  "$.['a']",
  "$['a'",
  "$[''a'']",
  "$['a\\\\']",
  "$['a'].",
  "$['a']b",
  '$.a^^',
  '$.*~',
  '$.`a',
  '$.@string()',
  '$.a[?(true)]',
  "$.a[?('b')]",
  "$.a[?(@.b=='c')",
  "$.a[?(@.b=='c]",
  "$.a[?(@.b=='c'||true)]",
  "$.a[?(@.b.c=='d')]",
  "$.a[?(@['b']=='c')]",
  "$.a[?(@.b==='c')]",
  "$.a[?(@.b == 'c')]",
  '$.a[?(@.b=="c")]',
  "$.a[?(@.b=='c\\\\')]",
  "$.a[?(@.b=='c').d]",
  "$.a[?(@=='b')]",
  "$.a[?(@.b=='c');process.exit()]",
  "$.a[?(@root.b=='c')]",
  "$.a[(@.constructor.constructor('return 1')())]",
  '\u0000$..a[',
  '*',
  'a.-1',
  'a.-12',
  'a.b^',
  "$['^']",
  "$['[0']",
  "$['a]']",
  "$.b['a]']",
  "$['#0']",
])('%j is refused for its form', (path) => {
  expect(parsePath(path)).toStrictEqual({
    problem: { code: 'path_invalid', message: expect.any(String) as string },
  });
});

test.each([
  'constructor',
  'a.prototype',
  'a.__proto__.b',
  '$.constructor',
  '$.a.__proto__',
  "$['constructor']['prototype']",
  "$.a[*]['__proto__'].b",
  "$.a[?(@.__proto__=='b')]",
  "$.a[?(@.prototype=='b')].c",
])('%s is refused for what it names', (path) => {
  const message = 'a path must not name a prototype or constructor';

  expect(parsePath(path)).toStrictEqual({ problem: { code: 'path_forbidden', message } });
});

const ofLength = (length: number, start: string) => start.padEnd(length, 'a');

test.each(['a', '$.'])('a path that starts with %s may have 1000 characters, and no more', (start) => {
  const [longest, longer] = [ofLength(1000, start), ofLength(1001, start)];

  expect(parsePath(longest)).toStrictEqual({ segments: [name(longest.replace('$.', ''))] });
  expect(parsePath(longer)).toStrictEqual({
    problem: { code: 'path_invalid', message: 'a path has no more than 1000 characters' },
  });
});
