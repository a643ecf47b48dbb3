import sortBy from 'lodash/sortBy.js';
import { z } from 'zod';
import { findInParts } from '../../src/mapping/checks/long-lists.js';
import { checkShape } from '../../src/mapping/checks/shape.js';
import type { LocalProblem } from '../../src/mapping/problem.js';

const names = z.array(z.object({ name: z.string() }));
const schema = z.object({ title: z.string(), lists: z.object({ 'a/b': names, full: names, short: names }) });
const wrong = (pointer: string): LocalProblem => ({
  code: 'shape_invalid',
  pointer,
  message: 'expected a string, received an integer',
});

test('each problem of long lists is found once, where it stands', () => {
  const list = (length: number) => Array.from({ length }, () => ({ name: 1 }));
  const content = { title: 1, lists: { 'a/b': list(4), full: list(6), short: list(3) } };
  const pointersOf = (key: string, length: number) =>
    Array.from({ length }, (_, index) => `/lists/${key}/${index}/name`);

  const found = findInParts(content, { find: (part) => checkShape(schema, part), size: 3 });

  const pointers = ['/title', ...pointersOf('a~1b', 4), ...pointersOf('full', 6), ...pointersOf('short', 3)];
  const inOrder = (problems: readonly { pointer: string }[]) => sortBy(problems, 'pointer');
  expect(inOrder(found)).toStrictEqual(inOrder(pointers.map(wrong)));
});

test('the parts of a long list are looked at one after the other, what stands beside it once', () => {
  const find = jest.fn((): LocalProblem[] => []);

  expect(findInParts({ title: 1, lists: { 'a/b': [1, 2, 3, 4, 5] } }, { find, size: 2 })).toStrictEqual([]);
  expect(find.mock.calls).toStrictEqual([
    [{ title: 1, lists: { 'a/b': [1, 2] } }],
    [{ lists: { 'a/b': [3, 4] } }],
    [{ lists: { 'a/b': [5] } }],
  ]);
});

test('a content of short lists is looked at once', () => {
  const find = jest.fn(() => [wrong('/title')]);

  expect(findInParts({ title: 1, lists: [1, 2, 3] }, { find, size: 3 })).toStrictEqual([wrong('/title')]);
  expect(find.mock.calls).toStrictEqual([[{ title: 1, lists: [1, 2, 3] }]]);
});
