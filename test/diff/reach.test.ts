import { lengthOf } from '../../src/diff/places/list-length.js';
import { isOverlapping, leadsThrough, listBelow } from '../../src/diff/places/reach.js';
import { toSourcePath } from '../../src/diff/places/source-path.js';

const path = toSourcePath;

test.each<[string, string, boolean]>([
  ['a.b', 'a', true],
  ['a.b', 'a.b', true],
  ['a.b', 'b', false],
  ['a', 'a.b', false],
  ['a', 'a.0', false],
  ['$.a[*].b', 'a.0', true],
  ['$.a[*].b', 'a.7.b', true],
  ['$.a[*].b', 'a.x', false],
  ["$.a[?(@.t=='x')].b", 'a.0.b', true],
  ['a.0', 'a.0', true],
  ['a.0', 'a.1', false],
])('%s leads through %s: %p', (source, at, isSo) => {
  expect(leadsThrough(path(source), at.split('.'))).toBe(isSo);
});

test('what stands below names is told by all paths that lead there', () => {
  const belowOf = (sources: readonly string[], at: string) => [
    ...listBelow(sources.map(path), at.split('.')),
  ];

  expect(belowOf(['a.b', 'a.c', 'b.0'], 'a')).toStrictEqual(['key']);
  expect(belowOf(['a.0', 'a.b', '$.a[*]', "$.a[?(@.t=='x')]"], 'a')).toStrictEqual(['index', 'key', 'list']);
  expect(belowOf(['a.10000'], 'a')).toStrictEqual(['key']);
  expect(belowOf(['a', 'b.c'], 'a')).toStrictEqual([]);
  expect(belowOf(['$.a[*].b.0'], 'a.3.b')).toStrictEqual(['index']);
});

test.each<[string, string, boolean]>([
  ['a', 'a', true],
  ['a.b', 'a', true],
  ['a', 'a.b', true],
  ['a.b', 'a.c', false],
  ['a', 'b', false],
  ['a.0', 'a.1', false],
  ['a.0', 'a.b', false],
  ['$.a[*]', 'a.0', true],
  ['$.a[*].b', 'a.0.b', true],
  ['$.a[*].b', 'a.0.c', false],
  ['$.a[*]', 'a.b', true],
  ['a.b', '$.a[*]', true],
  ['$.a[*].c', 'a.b.d', true],
  ['a.b.d', '$.a[*].c', true],
  ['$.a[*]', 'a', true],
  ['$.a[*].c', '$.a[*].b', false],
  ["$.a[?(@.t=='x')].b", '$.a[*].b', true],
])('%s and %s can touch one another: %p', (one, other, isSo) => {
  expect(isOverlapping(path(one).segments, path(other).segments)).toBe(isSo);
});

type Read = readonly [source: string, ways: number];
const EACH = '$.a[*].b';
const X = "$.a[?(@.t=='x')].b";

test.each<[string, string, readonly Read[], number]>([
  [EACH, 'a', [[EACH, 1]], 1],
  [EACH, 'a', [[EACH, 2]], 2],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.2.b', 1],
    ],
    4,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.2.c', 1],
    ],
    1,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.2', 1],
    ],
    4,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['$.a[*].c', 1],
    ],
    1,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['$.x[*].b', 1],
    ],
    1,
  ],
  [
    X,
    'a',
    [
      [X, 1],
      ['$.a[*].t', 1],
    ],
    2,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      [X, 1],
    ],
    2,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      [X, 1],
      ['$.a[*].t', 2],
    ],
    4,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.b', 1],
    ],
    1,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a', 1],
    ],
    1,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.12.b', 1],
    ],
    14,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.7x.b', 1],
      ['a.x7.b', 1],
    ],
    1,
  ],
  [
    EACH,
    'a',
    [
      [EACH, 1],
      ['a.2', 1],
      ['a.5.c', 1],
    ],
    7,
  ],
  [
    X,
    'a',
    [
      [X, 1],
      ['a.2.q', 1],
    ],
    1,
  ],
  [
    `${X}[*].p`,
    'a.0.b',
    [
      [`${X}[*].p`, 1],
      ['a.0.b.2.q', 1],
    ],
    1,
  ],
  [
    '$.a[*].b[*]',
    'a.0.b',
    [
      ['$.a[*].b[*]', 1],
      ['a.0.b.1', 1],
      ['a.0.c.5', 1],
    ],
    3,
  ],
])('of %s at %s entries decide by their readings %j: %i', (source, at, reads, length) => {
  const readings = reads.map(([each, ways]) => ({ path: path(each), ways }));

  expect(lengthOf(readings, at.split('.'), path(source))).toBe(length);
});

test('a source path has one key, however it is written', () => {
  expect(path("$.a['b'].0").key).toBe(path('a.b.0').key);
  expect(path('$.a[*]').key).not.toBe(path('a.*').key);
});
