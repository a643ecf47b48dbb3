import { checkRudderStackMapping, type RudderStackProblem } from '../../src/mapping.js';

const rulesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    destKey: `key${index}`,
    sourceKeys: [`properties.key${index}`, { operation: 'sum', args: [{ sourceKeys: 'a', default: 1 }] }],
    required: 'false',
    metadata: { default: 1, type: 'text' },
  }));

const countSides = (problems: readonly RudderStackProblem[]) => [
  problems.filter(({ where }) => where === 'here').length,
  problems.filter(({ where }) => where === 'there').length,
];

test('10,000 rules with seven problems each are all told', () => {
  const problems = checkRudderStackMapping(JSON.stringify(rulesOf(10_000)));

  expect(countSides(problems)).toStrictEqual([40_000, 50_000]);
});

test('of more rules than a file may have only this is told here', () => {
  const problems = checkRudderStackMapping(rulesOf(10_001));

  expect(countSides(problems)).toStrictEqual([1, 50_005]);
  expect(problems[0]).toStrictEqual({
    where: 'here',
    code: 'shape_invalid',
    file: 'mapping.json',
    pointer: '',
    message: 'a file must not have more than 10000 rules',
  });
});
