import { splitPath } from '../../src/paths/index.js';

const UNREADABLE = {
  problem: {
    code: 'path_invalid',
    message: 'the path cannot be read; parseMapping and parseOverlay say why',
  },
};

test.each(['$', '$..a', '$.a[1:2]', 'a..b', 'a[0]', '', `$.${'a'.repeat(999)}`, 'a'.repeat(1001)])(
  'the path %s, which parsing refuses, is not split',
  (path) => {
    expect(splitPath(path)).toStrictEqual(UNREADABLE);
  },
);

test('the longest JSONPath is split', () => {
  const name = 'a'.repeat(998);

  expect(splitPath(`$.${name}`)).toStrictEqual({ segments: [{ kind: 'name', name }] });
});
