import { readFileSync } from 'node:fs';
import { readField, readWithin, writeField, writeWithin } from '../../src/paths/names.js';
import { names } from '../support/names/list-names.js';
import { renderNames } from '../support/names/render-names.js';

test('the module is what `npm run names` writes', () => {
  expect(readFileSync('src/paths/names.ts', 'utf8')).toBe(renderNames());
});

const OTHER = 'a name of no shipped mapping';

test.each([
  ['readField', readField, names.read],
  ['readWithin', readWithin, names.readWithin],
])('%s reads the shipped names and every other one', (_, read, known) => {
  const all = [...known, OTHER];
  const from = Object.fromEntries(all.map((name) => [name, `value of ${name}`]));

  expect(all.map((name) => read(from, name))).toStrictEqual(all.map((name) => `value of ${name}`));
  expect(all.map((name) => read({}, name))).toStrictEqual(all.map(() => undefined));
});

test.each([
  ['writeField', writeField, names.write],
  ['writeWithin', writeWithin, names.writeWithin],
])('%s writes the shipped names and every other one', (_, write, known) => {
  for (const name of [...known, OTHER]) {
    const into = {};
    write(into, name, 5);

    expect(into).toStrictEqual({ [name]: 5 });
  }
});
