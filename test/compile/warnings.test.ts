import { compileMapping, placeMapping } from '../../src/compile/index.js';
import { bodyOf, transformWith, type Rules } from '../support/compile.js';

const rules: Rules = [
  { destKey: 'traits', sourceKeys: ['traits', 'context.traits'], metadata: { type: 'object' } },
  { destKey: 'email', sourceKeys: 'email' },
  { destKey: 'plan', sourceKeys: 'plan', metadata: { defaultValue: 'free' } },
];
const both = {
  whenAllAbsent: ['email', 'traits.name'],
  whenSourcedFrom: { destKey: 'traits', sourceKeys: ['context.traits'] },
};
const missing = { whenSourcedFrom: { destKey: 'gone', sourceKeys: ['gone'] } };

test.each([
  [both, { context: { traits: { plan: 'pro' } } }, ['w']],
  [both, { traits: { plan: 'pro' } }, []],
  [both, { context: { traits: { name: 'Ann' } } }, []],
  [both, {}, []],
  [missing, { gone: 1 }, []],
  [{ whenSourcedFrom: { destKey: 'plan', sourceKeys: ['plan'] } }, { plan: 'pro' }, ['w']],
  [{ whenSourcedFrom: { destKey: 'plan', sourceKeys: ['plan'] } }, {}, []],
  [{ whenAllAbsent: ['gone.name'] }, {}, ['w']],
])('a warning with %j is given for %j: %j', (conditions, message, codes) => {
  const warnings = [{ code: 'w', message: 'A warning', ...conditions }];

  expect(transformWith(rules, message, { warnings }).warnings).toStrictEqual(codes);
});

const apart = { whenApart: { sourceKeys: ['first', 'second'], seconds: 86_400 } };
const anHour = { whenApart: { sourceKeys: ['first', 'second'], seconds: 3600 } };

test.each<[object, unknown, unknown, readonly string[]]>([
  [apart, '2024-05-02T00:00:00.000Z', '2024-05-01T00:00:00.000Z', []],
  [apart, '2024-05-02T00:00:00.001Z', '2024-05-01T00:00:00.000Z', ['w']],
  [apart, '2024-05-01T00:00:00.000Z', '2024-05-02T00:00:00.001Z', ['w']],
  [apart, '2024-05-02T00:00:00.0009Z', '2024-05-01', []],
  [apart, '2024-05-01T23:59:59.999Z', '2024-05-01T00:00:00.000Z', []],
  [apart, '2024-05-01T23:00:00-14:00', '2024-05-01T00:00:00+14:00', ['w']],
  [apart, new Date('2024-05-03'), '2024-05-01 10:00:00 UTC', ['w']],
  [apart, new Date(NaN), '2024-05-01', []],
  [apart, '2024-05-01', 1714557600, []],
  [apart, '2024-05-01', 'last week', []],
  [apart, '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', ['w']],
  [apart, ' ', '2024-05-01', []],
  [{ ...apart, whenAllAbsent: ['email'] }, '2024-05-01', '2024-05-03', ['w']],
  [{ ...apart, whenAllAbsent: ['plan'] }, '2024-05-01', '2024-05-03', []],
  [{ ...apart, whenAllAbsent: ['email'] }, '2024-05-01', '2024-05-01', []],
  [anHour, '2024-05-01T10:00:00.000Z', '2024-05-01T11:00:00.000Z', []],
  [anHour, '2024-05-01T10:00:00.000Z', '2024-05-01T11:00:00.001Z', ['w']],
])('a warning with %j is given for %j and %j: %j', (conditions, first, second, codes) => {
  const warnings = [{ code: 'w', message: 'A warning', ...conditions }];

  expect(transformWith(rules, { first, second }, { warnings }).warnings).toStrictEqual(codes);
});

test('of a list the first timestamp that is there is compared', () => {
  const warnings = [
    { code: 'w', message: 'A warning', whenApart: { sourceKeys: ['$.list[*].at', 'second'], seconds: 60 } },
  ];
  const warnedOf = (list: object[]) =>
    transformWith(rules, { list, second: '2024-05-01' }, { warnings }).warnings;

  expect(warnedOf([{ at: ' ' }, { at: '2024-05-02' }, { at: '2024-05-01' }])).toStrictEqual(['w']);
  expect(warnedOf([{ at: null }, { at: '2024-05-01' }, { at: '2024-05-02' }])).toStrictEqual([]);
});

test('a warning about timestamps alone says where it looked, and adds none about time zones', () => {
  const warnings = [{ code: 'w', message: 'A warning', ...apart }];
  const mapping = placeMapping({ description: 'A test', rules, warnings }, 'test/any');
  const place = { destKey: null, sourceKeys: ['first', 'second'], mapping: 'test/any#/warnings/0' };

  expect(
    compileMapping(mapping, {}).transform({ first: '2024-05-03', second: '2024-05-01' } as object).warnings,
  ).toStrictEqual([{ code: 'w', message: 'A warning', place }]);
});

test('a warning about a source of which nothing was left is not given for what a rule below wrote', () => {
  const stripped: Rules = [
    { destKey: 'traits', sourceKeys: 'traits', metadata: { type: 'object', excludes: ['groupId'] } },
    { destKey: 'traits.plan', sourceKeys: 'plan' },
  ];
  const whenSourcedFrom = { destKey: 'traits', sourceKeys: ['traits'] };
  const warnings = [{ code: 'w', message: 'A warning', whenSourcedFrom }];
  const warnedOf = (message: object) => transformWith(stripped, message, { warnings }).warnings;

  expect(warnedOf({ plan: 'pro', traits: { groupId: 'x' } })).toStrictEqual([]);
  expect(warnedOf({ plan: 'pro', traits: { groupId: 'x', name: 'Ann' } })).toStrictEqual(['w']);
});

test.each<[Rules[number], object]>([
  [
    { destKey: 'a', sourceKeys: 'a..b' },
    { code: 'path_invalid', file: 'test/any', pointer: '/rules/0' },
  ],
  [
    { destKey: 'a', sourceKeys: '__proto__.b' },
    { code: 'path_forbidden', file: 'test/any', pointer: '/rules/0' },
  ],
  [
    { destKey: 'constructor.b', sourceKeys: 'a' },
    { code: 'path_forbidden', file: 'test/any', pointer: '/rules/0' },
  ],
  [
    { destKey: 'a', sourceKeys: 'idz', sourceFromGenericMap: true },
    {
      code: 'source_name_unknown',
      file: 'test/any',
      pointer: '/rules/0',
      message: 'unknown source name "idz"',
    },
  ],
  [
    { destKey: 'a', sourceKeys: 'toString', sourceFromGenericMap: true },
    { code: 'source_name_unknown', file: 'test/any', pointer: '/rules/0' },
  ],
])('a rule %j cannot be compiled', (rule, problem) => {
  expect(() => bodyOf([rule], {})).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining(problem)] }) as Error,
  );
});

test.each([undefined, { type: 'string' as const }, { excludes: ['x'] }])(
  'nothing may be written below a rule with the metadata %j',
  (metadata) => {
    const below = [
      { destKey: 'a', sourceKeys: 'a', metadata },
      { destKey: 'a.b.c', sourceKeys: 'b' },
    ];
    const message = '"a.b.c" is below "a", whose rule has not the type "object"';
    const problem = { code: 'dest_key_conflict', file: 'test/any', pointer: '/rules/1/destKey', message };

    expect(() => bodyOf(below, {})).toThrow(expect.objectContaining({ problems: [problem] }) as Error);
  },
);
