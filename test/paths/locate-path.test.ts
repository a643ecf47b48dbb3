import { locatePath, writePath } from '../../src/paths/index.js';
import { parsePath } from '../../src/paths/parse/index.js';

const isPresent = (value: unknown) => value !== undefined && value !== '';

function locate(path: string, from: unknown) {
  const parsed = parsePath(path);
  return locatePath('segments' in parsed ? parsed.segments : [], from, isPresent);
}

test.each([
  ['a.b', { a: { b: 1 } }, ['a', 'b'], []],
  ['a.1', { a: [0, 1] }, ['a', '1'], []],
  ['$.a[*].b', { a: [{}, { b: '' }, { b: 1 }] }, ['a', '2', 'b'], []],
  ["$.a[?(@.t=='x')].b", { a: [{ b: 1 }, { t: 'x', b: 2 }] }, ['a', '1', 'b'], [['a', '1', 't']]],
  [
    "$.a[*].b[?(@.t=='x')]",
    { a: [{ b: [] }, { b: [{ t: 'x' }] }] },
    ['a', '1', 'b', '0'],
    [['a', '1', 'b', '0', 't']],
  ],
])('%s ends in %j at %j', (path, from, end, selectors) => {
  expect(locate(path, from)).toStrictEqual({ path: end, selectors });
});

test.each([
  [['a', 'b'], 'a.b'],
  [['a', '0', 'b'], 'a.0.b'],
  [['a', 'b.c'], "$['a']['b.c']"],
  [['a.b', '12'], "$['a.b'][12]"],
  [['a.b', '1a'], "$['a.b']['1a']"],
  [['a.b', 'a1'], "$['a.b']['a1']"],
  [['$a'], "$['$a']"],
  [['a$'], 'a$'],
])('%j is written as %s', (names, path) => {
  expect(writePath(names)).toBe(path);
});
