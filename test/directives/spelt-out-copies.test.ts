import { readFileSync } from 'node:fs';
import { speltOutCopies } from '../../src/directives/copy/spelt-out-copies.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { renderCopies } from '../support/names/render-names.js';

const copies = [...speltOutCopies].map(([list, copy]) => ({ names: JSON.parse(list) as string[], copy }));
const holding = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

test('the module is what `npm run names` writes', () => {
  expect(readFileSync('src/directives/copy/spelt-out-copies.ts', 'utf8')).toBe(renderCopies());
});

test.each(copies)('$names are left out, and nothing else is', ({ names, copy }) => {
  const other = { ...holding(['other', ...names.map((name) => `${name} too`)]), ['__proto__']: { own: 1 } };

  expect(copy(deepFreeze({ ...holding(names), ...other }))).toStrictEqual(other);
});

test.each(copies)('nothing is left of $names alone', ({ names, copy }) => {
  expect(copy(holding(names))).toBeUndefined();
});

test.each(copies)('what other code hung onto every object is not copied without $names', ({ copy }) => {
  Object.defineProperty(Object.prototype, 'inherited', { value: 1, enumerable: true, configurable: true });
  const copied = copy({ own: 2 });
  delete (Object.prototype as { inherited?: number }).inherited;

  expect(copied).toStrictEqual({ own: 2 });
});
