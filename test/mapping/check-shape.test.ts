import { z } from 'zod';
import { checkShape } from '../../src/mapping/check-shape.js';

const failing = (error: Error) =>
  z.unknown().refine(() => {
    throw error;
  });

test('a file of more mistakes than there is room for is refused as a whole', () => {
  expect(checkShape(failing(new RangeError('too much')), {})).toStrictEqual([
    { code: 'shape_invalid', pointer: '', message: 'more mistakes than can be told' },
  ]);
});

test('a fault of the program itself is not told as one of the file', () => {
  expect(() => checkShape(failing(new TypeError('fault')), {})).toThrow(new TypeError('fault'));
});
