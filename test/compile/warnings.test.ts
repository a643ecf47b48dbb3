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
