import { parseDotted, parsePath } from '../../src/paths/parse/index.js';

const name = (text: string) => ({ kind: 'name', name: text });

test.each([
  ['userId', [name('userId')]],
  ['context.traits.id', [name('context'), name('traits'), name('id')]],
  ['items.0.sku', [name('items'), name('0'), name('sku')]],
  ['first name', [name('first name')]],
  ['$.userId', [name('userId')]],
  ["$.context['traits.id']", [name('context'), name('traits.id')]],
  ["$['hasOwnProperty']", [name('hasOwnProperty')]],
  ['$.items[0].sku', [name('items'), name('0'), name('sku')]],
  ['$.items[*].sku', [name('items'), { kind: 'each' }, name('sku')]],
  ["$['größe']", [name('größe')]],
  ['$.größe', [name('größe')]],
  ["$['*']", [name('*')]],
  ["$['`a']", [name('`a')]],
  [
    "$.context.externalId[?(@.type=='juneGroupId')].id",
    [name('context'), name('externalId'), { kind: 'filter', name: 'type', text: 'juneGroupId' }, name('id')],
  ],
  ["$.a[?(@.b=='')]", [name('a'), { kind: 'filter', name: 'b', text: '' }]],
])('%s is read', (path, segments) => {
  expect(parsePath(path)).toStrictEqual({ segments });
});

test.each([
  '',
  '.',
  '.userId',
  'traits.',
  'traits..id',
  'items[0].sku',
  "traits['id']",
  '$',
  '$.',
  '$..a',
  '$.items.*',
  '$.*',
  '$.items[-1]',
  '$.items[1:2]',
  '$.items[0,1]',
  "$['a','b']",
  "$['']",
  '$[""]',
  '$.traits.id^',
  '$.traits~',
  '$.a.@number()',
  '$[(@.length-1)]',
  '$[?(@.a)]',
  "$.a[?(@.b!='c')]",
  '$.a[?(@.b==1)]',
  "$.a[?(@.b=='x'&&@.c=='y')]",
  '$[?(@.a[?(@.b)])]',
  "$[?(p='';a=''[['constructor']][['constructor']](p);a())]",
  "$.a[?(@.b=='it\\'s')]",
  "$['it\\'s']",
  '$.a`b',
  'a]',
  '$a',
  '$ .a',
  '$.a b',
  "$['?(@.a)']",
])('%j is refused for its form', (path) => {
  expect(parsePath(path)).toMatchObject({
    problem: { code: 'path_invalid', message: expect.any(String) as string },
  });
});

test.each([
  '__proto__',
  'traits.constructor',
  'prototype.id',
  '$.prototype.id',
  "$['__proto__']",
  "$.a[?(@.constructor=='x')].id",
])('%s is refused for what it names', (path) => {
  expect(parsePath(path)).toMatchObject({ problem: { code: 'path_forbidden' } });
});

test('a destination key has the dotted form alone', () => {
  expect(parseDotted('$.a[0]')).toMatchObject({ problem: { code: 'path_invalid' } });
});
