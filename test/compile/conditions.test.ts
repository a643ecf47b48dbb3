import { compileCondition } from '../../src/compile/condition.js';
import { findUnmet } from '../../src/compile/explain/explain-condition.js';
import type { Condition } from '../../src/mapping/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { mappingErrorOf } from '../support/problems-of.js';
import { transformWith } from '../support/compile.js';

const compile = (condition: Condition) => compileCondition(deepFreeze(condition), 'test/any#/rules/0/when');
const event = (test: object) => ({ sourceKeys: 'event', ...test }) as Condition;
const isPaid = event({ in: ['Paid'] });

test.each<[Condition, object, boolean]>([
  [event({ in: ['Paid', 5, false] }), { event: 'Paid' }, true],
  [event({ in: ['Paid', 5, false] }), { event: 5 }, true],
  [event({ in: ['Paid', 5, false] }), { event: false }, true],
  [event({ in: ['Paid', 5, false] }), { event: '5' }, false],
  [event({ in: ['Paid'] }), { event: 'paid' }, false],
  [event({ in: ['Paid'] }), { event: ['Paid'] }, false],
  [event({ in: ['Paid'] }), {}, false],
  [event({ in: [0] }), { event: -0 }, true],
  [event({ exists: true }), { event: 0 }, true],
  [event({ exists: true }), { event: {} }, true],
  [event({ exists: true }), { event: [] }, true],
  [event({ exists: true }), { event: ' ' }, false],
  [event({ exists: true }), { event: null }, false],
  [event({ exists: false }), {}, true],
  [event({ exists: false }), { event: false }, false],
  [event({ startsWith: 'Int' }), { event: 'Internal' }, true],
  [event({ startsWith: '1' }), { event: 12 }, false],
  [event({ startsWith: '' }), {}, false],
  [{ sourceKeys: ['a', 'b.c'], in: ['x'] }, { a: ' ', b: { c: 'x' } }, true],
  [{ sourceKeys: ['a', 'b.c'], in: ['x'] }, { a: 'y', b: { c: 'x' } }, false],
  [{ sourceKeys: "$.list[?(@.type=='t')].id", in: ['x'] }, { list: [{ type: 't', id: 'x' }] }, true],
  [{ sourceKeys: 'toString', exists: true }, {}, false],
  [{ not: isPaid }, {}, true],
  [{ not: { not: isPaid } }, { event: 'Paid' }, true],
  [{ all: [isPaid, event({ exists: true })] }, { event: 'Paid' }, true],
  [{ all: [isPaid, event({ exists: false })] }, { event: 'Paid' }, false],
  [{ any: [isPaid, event({ exists: false })] }, {}, true],
  [{ any: [isPaid, event({ exists: false })] }, { event: 'x' }, false],
])('%j for %j is %j', (condition, message, holds) => {
  expect(compile(condition).holds(deepFreeze(message))).toBe(holds);
});

const AT = 'test/any#/rules/0/when';
const six = ['a', 'b', 'c', 'd', 'e', 'f'];

test.each<[Condition, string, string]>([
  [isPaid, 'event is "Paid"', AT],
  [event({ in: ['Paid', 5] }), 'event is one of "Paid", 5', AT],
  [event({ in: six }), 'event is one of "a", "b", "c", "d", "e" and 1 more', AT],
  [event({ exists: true }), 'event is present', AT],
  [{ not: event({ exists: false }) }, 'not (event is absent)', AT],
  [{ not: { sourceKeys: ['x', 'y'], exists: false } }, 'not (none of x, y is present)', AT],
  [{ sourceKeys: ['x', 'y'], startsWith: 'z' }, 'x or y starts with "z"', AT],
  [{ any: [isPaid, event({ exists: true })] }, '(event is "Paid") or (event is present)', AT],
  [
    { any: six.map((each) => event({ in: [each] })) },
    `${six
      .slice(0, 5)
      .map((each) => `(event is "${each}")`)
      .join(' or ')} or 1 more`,
    AT,
  ],
  [{ all: [event({ exists: false }), { all: [isPaid] }] }, 'event is "Paid"', `${AT}/all/1/all/0`],
  [{ not: { all: [event({ exists: false })] } }, 'not ((event is absent))', AT],
])('of %j what did not hold is %s at %s', (condition, told, mapping) => {
  expect(findUnmet(compile(condition), {})).toStrictEqual({ condition: told, mapping });
});

test('a bad path, which parsing should have found, is refused', () => {
  const error = mappingErrorOf(() => compile({ sourceKeys: 'a..b', exists: true }));

  expect(error?.place).toStrictEqual({ file: 'test/any', pointer: '/rules/0/when' });
});

const object = { type: 'object' } as const;

test.each([
  [{ consent: true }, { context: { ip: 1, locale: 'en' }, given: true }],
  [{ consent: false }, { context: { locale: 'en' } }],
])(
  'with %j a rule is as if it were not there, and its container leaves its key out all the same',
  (more, body) => {
    const when: Condition = { sourceKeys: 'consent', in: [true] };
    const rules = [
      { destKey: 'context', sourceKeys: 'context', metadata: object },
      { destKey: 'context.ip', sourceKeys: 'context.ip', when },
      { destKey: 'given', sourceKeys: 'consent', required: true, when },
    ];

    expect(transformWith(rules, { context: { ip: 1, locale: 'en' }, ...more }).body).toStrictEqual(
      Object.fromEntries(Object.entries(body).map(([key, value]) => [key, value])),
    );
  },
);

test('a rule that is skipped gave nothing to warnings and groups', () => {
  const rules = [
    { destKey: 'a', sourceKeys: 'a', required: true, when: { sourceKeys: 'b', exists: true } as const },
  ];
  const warnings = [
    { code: 'from_a', message: 'm', whenSourcedFrom: { destKey: 'a', sourceKeys: ['a'] } },
    { code: 'no_a', message: 'm', whenAllAbsent: ['a'] },
  ];

  expect(transformWith(rules, { a: 1 }, { warnings })).toStrictEqual({ body: {}, warnings: ['no_a'] });
  expect(transformWith(rules, { a: 1, b: 1 }, { warnings })).toStrictEqual({
    body: { a: 1 },
    warnings: ['from_a'],
  });
  expect(() => transformWith(rules, { a: 1 }, { requireAny: [['a']] })).toThrow('none of a is present');
});

test('a container that is skipped is made by what is written below it', () => {
  const rules = [
    { destKey: 'o', sourceKeys: 'o', metadata: object, when: { sourceKeys: 'b', exists: true } as const },
    { destKey: 'o.a', sourceKeys: 'o.a' },
  ];

  expect(transformWith(rules, { o: { a: 1, c: 2 } }).body).toStrictEqual({ o: { a: 1 } });
});
