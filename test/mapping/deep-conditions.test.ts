import { parseMapping } from '../../src/mapping.js';
import { problemsOf } from '../support/problems-of.js';

const PRESENT = { sourceKeys: 'event', exists: true };

/** Makes a condition of so many levels, one within the other. */
function nest(levels: number, wrap: (inner: object) => object): object {
  let condition: object = PRESENT;
  for (let level = 1; level < levels; level++) condition = wrap(condition);
  return condition;
}

const mappingWith = (filter: object) => ({
  description: 'd',
  filter,
  rules: [{ destKey: 'a', sourceKeys: 'a' }],
});
const not = (inner: object) => ({ not: inner });
const all = (inner: object) => ({ all: [inner] });

test.each([
  ['not', not],
  ['all', all],
])('a condition of 32 levels of "%s" is taken, as text and as parsed', (_, wrap) => {
  const mapping = mappingWith(nest(32, wrap));

  expect(parseMapping(mapping).filter).toStrictEqual(mapping.filter);
  expect(parseMapping(JSON.stringify(mapping)).filter).toStrictEqual(mapping.filter);
});

test.each([
  ['not', not],
  ['all', all],
])('one of 1,000 levels of "%s" is refused with the limit, as text and as parsed', (_, wrap) => {
  const mapping = mappingWith(nest(1000, wrap));
  const refused = [
    { code: 'shape_invalid', file: 'mapping.json', pointer: '', message: 'nested deeper than 100 levels' },
  ];

  expect(problemsOf(() => parseMapping(mapping))).toStrictEqual(refused);
  expect(problemsOf(() => parseMapping(JSON.stringify(mapping)))).toStrictEqual(refused);
});
