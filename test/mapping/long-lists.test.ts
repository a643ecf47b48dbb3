import { z } from 'zod';
import { findInParts } from '../../src/mapping/checks/long-lists.js';
import { checkShape } from '../../src/mapping/checks/shape.js';

const names = z.array(z.object({ name: z.string() }));
const schema = z.object({ title: z.string(), lists: z.object({ 'a/b': names, full: names, short: names }) });
const wrong = (pointer: string) => ({
  code: 'shape_invalid',
  pointer,
  message: 'expected a string, received an integer',
});

test('each problem of long lists is found once, where it stands', () => {
  const list = (length: number) => Array.from({ length }, () => ({ name: 1 }));
  const content = { title: 1, lists: { 'a/b': list(20_001), full: list(40_000), short: list(2) } };
  const pointersOf = (key: string, length: number) =>
    Array.from({ length }, (_, index) => `/lists/${key}/${index}/name`);

  const found = findInParts(content, (part) => checkShape(schema, part));

  const byPointer = new Map(found.map((problem) => [problem.pointer, problem]));
  const expected = [
    '/title',
    ...pointersOf('a~1b', 20_001),
    ...pointersOf('full', 40_000),
    ...pointersOf('short', 2),
  ];
  expect(found).toHaveLength(expected.length);
  expect([...byPointer.keys()].sort()).toStrictEqual(expected.sort());
  expect(
    ['/title', '/lists/a~1b/20000/name', '/lists/full/39999/name'].map((at) => byPointer.get(at)),
  ).toStrictEqual([wrong('/title'), wrong('/lists/a~1b/20000/name'), wrong('/lists/full/39999/name')]);
});
