import { z } from 'zod';
import { checkShape } from '../../src/mapping/checks/shape.js';

const failing = (error: Error) =>
  z.unknown().refine(() => {
    throw error;
  });

test('a file of more problems than there is room for is refused as a whole', () => {
  expect(checkShape(failing(new RangeError('too much')), {})).toStrictEqual([
    { code: 'shape_invalid', pointer: '', message: 'more problems than can be told' },
  ]);
});

test('a list of more problems than there is room for is checked part by part', () => {
  const refuseLong = (list: unknown[]) => {
    if (list.length > 20_000) throw new RangeError('too much');
    return list;
  };
  const schema = z.object({
    names: z.preprocess(refuseLong as (list: unknown) => unknown, z.array(z.string())),
  });
  const names = [...Array<string>(20_000).fill('x'), 1];

  expect(checkShape(schema, { names })).toStrictEqual([
    {
      code: 'shape_invalid',
      pointer: '/names/20000',
      message: 'expected a string, received an integer',
    },
  ]);
});

test('an error of the program itself is not told as a problem of the file', () => {
  expect(() => checkShape(failing(new TypeError('fault')), {})).toThrow(new TypeError('fault'));
});
