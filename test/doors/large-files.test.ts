import { parseMapping, parseOverlay } from '../../src/mapping.js';
import { problemsOf } from '../support/problems-of.js';

const MANY = 150_000;
const head = { description: 'd', rules: [{ destKey: 'a', sourceKeys: 'a' }] };
const overlay = { description: 'd', destination: 'june' };
const mine = 'expected an object, received an integer';
const tooMany = 'a file must not have more than 10000 rules';

test.each<[string, () => unknown, [number, string]]>([
  [
    'rules of an overlay',
    () => parseOverlay({ ...overlay, mappings: { track: { rules: Array(MANY).fill(1) } } }),
    [1, tooMany],
  ],
  ['warnings of a mapping', () => parseMapping({ ...head, warnings: Array(MANY).fill(1) }), [MANY, mine]],
  [
    'warnings of an overlay',
    () => parseOverlay({ ...overlay, mappings: { track: { warnings: Array(MANY).fill(1) } } }),
    [MANY, mine],
  ],
  [
    'keys of a mapping',
    () =>
      parseMapping({
        ...head,
        ...Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, 1])),
      }),
    [20_000, 'unknown key "key0"; there are $schema, description, rules, filter, requireAny, warnings'],
  ],
  [
    'forbidden keys of rules',
    () => parseMapping(`{"description":"d","rules":[${Array(MANY).fill('{"__proto__":1}').join(',')}]}`),
    [MANY + 1, tooMany],
  ],
])('many wrong %s are told as problems of the file', (_, parse, told) => {
  const problems = problemsOf(parse);

  expect([problems.length, problems[0]?.message]).toStrictEqual(told);
});
