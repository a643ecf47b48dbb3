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

test('an error of the program itself is not told as a problem of the file', () => {
  expect(() => checkShape(failing(new TypeError('fault')), {})).toThrow(new TypeError('fault'));
});
