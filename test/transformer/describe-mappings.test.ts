import { describeMappings, parseDestination, parseOverlay } from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';

const condition = { sourceKeys: 'x', exists: true };
const files = parseDestination({
  'destination.json': destinationOf('track'),
  'generic.json': { ids: ['userId', 'traits.id'], names: ['name'] },
  'any.json': {
    description: 'd',
    filter: condition,
    rules: [
      { destKey: 'id', sourceKeys: ['ids', 'names'], sourceFromGenericMap: true, required: true },
      { destKey: 'o', sourceKeys: 'o', when: condition, metadata: { type: 'object', excludes: ['a', 'b'] } },
      { destKey: 'gone', constant: 1 },
    ],
    requireAny: [['id']],
    warnings: [{ code: 'c', message: 'm', whenAllAbsent: ['o'] }],
  },
});
const overlay = (file: string, any: object) =>
  parseOverlay({ description: 'd', destination: 'test', mappings: { any } }, file, files);
const linesOf = (at: string, lines: object) =>
  Object.entries(lines).map(([key, value]) => ({ key, value: value as unknown, at }));

test('a mapping is described as it stands, its source lists written out', () => {
  const [rule0, rule1] = ['test/any#/rules/0', 'test/any#/rules/1'] as const;

  expect(describeMappings([], files)).toStrictEqual([
    {
      type: 'track',
      path: '/any',
      filter: linesOf('test/any#/filter', { filter: condition }),
      rules: [
        {
          destKey: 'id',
          lines: [
            ...linesOf('test/generic#/ids', { sourceKeys: ['userId', 'traits.id'] }),
            ...linesOf('test/generic#/names', { sourceKeys: ['name'] }),
            ...linesOf(rule0, { required: true }),
          ],
        },
        {
          destKey: 'o',
          lines: linesOf(rule1, { sourceKeys: 'o', when: condition, type: 'object', excludes: ['a', 'b'] }),
        },
        { destKey: 'gone', lines: linesOf('test/any#/rules/2', { constant: 1 }) },
      ],
      requireAny: linesOf('test/any#/requireAny/0', { requireAny: ['id'] }),
      warnings: linesOf('test/any#/warnings/0', { code: 'c', message: 'm', whenAllAbsent: ['o'] }),
      removed: [],
    },
  ]);
});

test('what overlays change stands at their places, excluded keys where they were excluded first', () => {
  const first = overlay('1.json', {
    rules: [
      { destKey: 'o', metadata: { excludes: ['c', 'b'], includes: ['a'] } },
      { destKey: 'new', template: '{x}' },
    ],
    remove: ['gone'],
  });
  const second = overlay('2.json', {
    filter: null,
    rules: [
      { destKey: 'id', sourceKeys: 'own', required: false },
      { destKey: 'o', required: true },
    ],
  });
  const third = overlay('3.json', { rules: [{ destKey: 'o', metadata: { excludes: ['d'] } }] });
  const [described] = describeMappings([first, second, third], files);

  expect(described?.filter).toStrictEqual([]);
  expect(described?.removed).toStrictEqual(linesOf('1.json', { remove: 'gone' }));
  expect(described?.rules).toStrictEqual([
    { destKey: 'id', lines: linesOf('2.json#/mappings/any/rules/0', { sourceKeys: 'own', required: false }) },
    {
      destKey: 'o',
      lines: [
        ...linesOf('test/any#/rules/1', { sourceKeys: 'o' }),
        ...linesOf('2.json#/mappings/any/rules/1', { required: true }),
        ...linesOf('test/any#/rules/1', { when: condition, type: 'object', excludes: ['b'] }),
        ...linesOf('1.json#/mappings/any/rules/0', { excludes: ['c'] }),
        ...linesOf('3.json#/mappings/any/rules/0', { excludes: ['d'] }),
      ],
    },
    { destKey: 'new', lines: linesOf('1.json#/mappings/any/rules/1', { template: '{x}' }) },
  ]);
});
