import { parseDotted, parsePath } from '../../src/paths/parse/index.js';

const ONLY =
  "only names, ['quoted names'], indexes, [*] and the filter [?(@.name=='text')] may stand in a JSONPath";
const DESCENT = '".." would search at any depth; name every key on the way, as in $.context.traits.id';
const QUOTES = "double quotes are not read; write single ones, as in ['name'] and [?(@.name=='text')]";
const SPACE = `no space may stand in brackets, nor around "=="; write [?(@.name=='text')]`;
const SPACED = "a name that holds a space stands in brackets and single quotes, as in ['first name']";
const ANY = '"*" would take any key; name the key, or write [*] in a JSONPath for the entries of a list';
const PARENT = '"^" would go up again; write the path from the message down';
const KEY_NAME = '"~" would give the name of a key, and only values can be read';
const NEGATIVE = 'a negative index would count from the end; indexes count from 0 on';
const SLICE = 'a slice would give several values; name one index, or write [*]';
const UNION = 'a union would give several values; list several paths in sourceKeys instead';
const SCRIPT = 'no script is ever run; name the key or the index';
const FILTER = "there is one filter alone, [?(@.name=='text')]";
const EMPTY = 'a path has no empty segments';
const BRACKETS = 'a dotted path has no brackets; write items.0 or $.items[0]';
const UNREADABLE = 'a name in quotes cannot be read where it looks like an operator of JSONPath';

test.each([
  ['$..a', DESCENT, 2],
  ["$.a['b']..c", DESCENT, 9],
  ["$.a[?(@.b == 'c')]", SPACE, 10],
  ["$.a[?(@.b== 'c')]", SPACE, 12],
  ["$.a[?(@.b=='c d' )]", SPACE, 17],
  ['$.a[?(@.b == "c")]', SPACE, 10],
  ['$[ 0 ]', SPACE, 3],
  ['$.a[?(@.b=="c")].d', QUOTES, 12],
  ['$["a"]', QUOTES, 3],
  ['$.a.["b"]', QUOTES, 6],
  ['$.a b', SPACED, 4],
  ['$. a', SPACED, 3],
  ['$.a.*', ANY, 5],
  ['$.a^', PARENT, 4],
  ['$.a.^', PARENT, 4],
  ['$.a~', KEY_NAME, 4],
  ['$[-1]', NEGATIVE, 3],
  ['$[-1:]', SLICE, 3],
  ['$.a[0:2]', SLICE, 5],
  ["$['a','b']", UNION, 2],
  ['$.a[0,1]', UNION, 4],
  ['$[(@.length-1)]', SCRIPT, 2],
  ["$.a[?(@.b!='c')]", FILTER, 4],
  ['$.a.', EMPTY, 4],
  ['$', ONLY, 2],
  ['$a', ONLY, 2],
  ["$['a']b", ONLY, 7],
  ["$['it\\'s']", ONLY, 2],
  ["$.a['^']", UNREADABLE, 5],
  ["$['a']['a]'].b", UNREADABLE, 3],
  ["$['#0']", UNREADABLE, 3],
  ["$['[0']", UNREADABLE, 3],
  ['a[0]', BRACKETS, 2],
  ['a.*.b', ANY, 3],
  ['*', ANY, 1],
  ['a.b^', PARENT, 4],
  ['a~.b', KEY_NAME, 2],
  ['a.-12', NEGATIVE, 3],
  ['a..b', EMPTY, 3],
  ['a.', EMPTY, 3],
  ['', EMPTY, 1],
])('%j is refused with the reason, and the place: %s', (path, why, character) => {
  const message = `${why} (character ${character} of the path)`;

  expect(parsePath(path)).toStrictEqual({ problem: { code: 'path_invalid', message } });
});

test('a destination key is told to be dotted', () => {
  const message = 'a destination key is dotted, without "$."';

  expect(parseDotted('$.a')).toStrictEqual({ problem: { code: 'path_invalid', message } });
});

test('the place in a path of many characters is found in linear time', () => {
  const paths = ['$', 'a'].map((start) => start.padEnd(1000, "['a"));

  expect(Array.from({ length: 10_000 }, (_, index) => parsePath(paths[index % 2] ?? ''))).toHaveLength(
    10_000,
  );
});
