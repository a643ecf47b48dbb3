import { parseDestination, parseMapping, parseOverlay } from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';
import { problemsOf } from '../support/problems-of.js';

const rulesOf = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ destKey: `k${index}`, sourceKeys: 'a', ...more }));
const mappingOf = (rules: readonly unknown[], more: object = {}) => ({ description: 'd', rules, ...more });
const overlayOf = (mappings: object) => ({ description: 'd', destination: 'test', mappings });
const filesOf = (mapping: unknown) =>
  parseDestination({ 'destination.json': destinationOf('track'), 'any.json': mapping });
const message = 'a file must not have more than 10000 rules';

test('a mapping of too many rules is refused at its rules, which are not looked at', () => {
  const rules = [...rulesOf(10_000), 'no rule'];

  expect(problemsOf(() => parseMapping(mappingOf(rules), 'm.json'))).toStrictEqual([
    { code: 'shape_invalid', file: 'm.json', pointer: '/rules', message },
  ]);
  expect(problemsOf(() => filesOf(mappingOf(rules)))).toStrictEqual([
    { code: 'shape_invalid', file: 'any.json', pointer: '/rules', message },
  ]);
});

test('the rules of an overlay are counted in all its mappings', () => {
  const overlay = overlayOf({
    any: { rules: rulesOf(6000, { required: true }) },
    'o/b': { rules: rulesOf(4001, { required: true }) },
    c: {},
  });

  expect(problemsOf(() => parseOverlay(overlay, 'o.json', filesOf(mappingOf(rulesOf(1)))))).toStrictEqual([
    { code: 'shape_invalid', file: 'o.json', pointer: '/mappings/o~1b/rules', message },
  ]);
});

test('a name that is unknown among more than a hundred is told without those that are known', () => {
  const mapping = mappingOf(rulesOf(101), { requireAny: [['k102']] });

  expect(problemsOf(() => parseMapping(mapping, 'm.json'))).toStrictEqual([
    { code: 'rule_unknown', file: 'm.json', pointer: '/requireAny/0/0', message: 'no rule writes "k102"' },
  ]);
});
