import { createNotes } from '../../src/directives/index.js';
import { kinds } from '../../src/directives/kinds/index.js';

test.each([
  [7, 7],
  [-0, 0],
  [Infinity, undefined],
  ['7', undefined],
])('the quick way to a number makes of %j %j', (value, made) => {
  expect(kinds.toNumber.quick?.(value)).toBe(made);
});

test.each(['toNumber', 'toInt'] as const)(
  '%s refuses what is no number, as a value that does not fit',
  (name) => {
    const refine = kinds[name].refine;

    expect([true, [], {}, 'seven', NaN].map((value) => refine(value, createNotes()))).toStrictEqual(
      Array(5).fill(refine('x', createNotes())),
    );
    expect(kinds[name].fits(refine('x', createNotes()))).toBe(false);
  },
);
