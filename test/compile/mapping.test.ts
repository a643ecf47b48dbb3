import { bodyOf, type Rules } from '../support/compile.js';

test.each<[string, Rules, object, object]>([
  [
    'a rule without type passes a value as it is',
    [{ destKey: 'paid', sourceKeys: ['paid', 'traits.paid'] }],
    { paid: false },
    { paid: false },
  ],
  [
    'a rule without type passes over blank texts',
    [{ destKey: 'paid', sourceKeys: ['paid', 'traits.paid'] }],
    { paid: ' ', traits: { paid: [] } },
    { paid: [] },
  ],
  [
    'a source name stands for its list',
    [{ destKey: 'id', sourceKeys: 'ids', sourceFromGenericMap: true }],
    { traits: { id: 7 } },
    { id: 7 },
  ],
  [
    'several source names stand for their lists',
    [{ destKey: 'id', sourceKeys: ['ids', 'ids'], sourceFromGenericMap: true }],
    { traits: { id: 7 } },
    { id: 7 },
  ],
  [
    'a name that is inherited is not read',
    [{ destKey: 'a', sourceKeys: ['toString', 'b.valueOf'], metadata: { type: 'string' } }],
    { b: {} },
    {},
  ],
  [
    'a key may be named like a method',
    [
      { destKey: 'toString', sourceKeys: 'a' },
      { destKey: 'valueOf.b', sourceKeys: 'a' },
    ],
    { a: 1 },
    { toString: 1, valueOf: { b: 1 } },
  ],
  [
    'a key is written two levels below',
    [
      { destKey: 'a.b.c', sourceKeys: 'x' },
      { destKey: 'a.b.d', sourceKeys: 'y' },
    ],
    { x: 1, y: 2 },
    { a: { b: { c: 1, d: 2 } } },
  ],
  [
    'excludes without type copies an object',
    [{ destKey: 'a', sourceKeys: 'a', metadata: { excludes: ['b'] } }],
    { a: { b: 1, c: 2 } },
    { a: { c: 2 } },
  ],
  [
    'excludes without type passes what is no object',
    [{ destKey: 'a', sourceKeys: 'a', metadata: { excludes: ['b'] } }],
    { a: 5 },
    { a: 5 },
  ],
  [
    'an object of which nothing is left is not sent',
    [{ destKey: 'a', sourceKeys: ['x', 'a'], metadata: { type: 'object', excludes: ['b'] } }],
    { a: { b: 1 }, x: {} },
    {},
  ],
  [
    'types apply in order',
    [{ destKey: 'plan', sourceKeys: 'plan', metadata: { type: ['string', 'toLower'] } }],
    { plan: 'PRO' },
    { plan: 'pro' },
  ],
])('%s', (_, rules, message, body) => {
  expect(bodyOf(rules, message)).toStrictEqual(body);
});

const app: Rules = [
  { destKey: 'context', sourceKeys: 'context', metadata: { type: 'object' } },
  { destKey: 'context.app.name', sourceKeys: ['appName'], metadata: { type: 'string' } },
];

test.each([
  [{ context: { app: { name: 'old', version: '1' } } }, { context: { app: { version: '1' } } }],
  [
    { context: { app: { name: 'old', version: '1' } }, appName: 'new' },
    { context: { app: { version: '1', name: 'new' } } },
  ],
  [{ context: { app: 'text' } }, { context: { app: 'text' } }],
  [{ appName: 'new' }, { context: { app: { name: 'new' } } }],
])('a write below a copied container makes of %j %j', (message, body) => {
  expect(bodyOf(app, message)).toStrictEqual(body);
});

test.each([0, false, '', 'free', []])('the default %j is sent when no source is present', (defaultValue) => {
  const rules: Rules = [
    { destKey: 'a', sourceKeys: 'a', required: true, metadata: { type: 'string', defaultValue } },
  ];

  expect([bodyOf(rules, {}), bodyOf(rules, { a: 'x' })]).toStrictEqual([{ a: defaultValue }, { a: 'x' }]);
});

test('an empty object as default is sent, too', () => {
  const metadata = { type: 'object' as const, defaultValue: {} };

  expect(bodyOf([{ destKey: 'a', sourceKeys: 'a', metadata }], {})).toStrictEqual({ a: {} });
});

test('an object as default is fresh for each body', () => {
  const defaultValue = { app: { version: '1' } };
  const rules = app.map((rule) =>
    rule.destKey === 'context' ? { ...rule, metadata: { type: 'object' as const, defaultValue } } : rule,
  );

  expect(bodyOf(rules, { appName: 'new' })).toStrictEqual({
    context: { app: { version: '1', name: 'new' } },
  });
  expect(bodyOf(rules, {})).toStrictEqual({ context: { app: { version: '1' } } });
});

test.each([{}, { x: {} }, { x: { y: { c: 1 } } }, { x: { y: [] } }])(
  'nothing is written two levels below for %j',
  (message) => {
    const rule = {
      destKey: 'a.b',
      sourceKeys: 'x.y',
      metadata: { type: 'object' as const, excludes: ['c'] },
    };

    expect(bodyOf([rule], message)).toStrictEqual({});
    expect(() => bodyOf([{ ...rule, required: true }], message)).toThrow('Missing required value for "a.b"');
  },
);

test.each([
  [{}, 'none of a, x is present'],
  [{ a: [] }, 'none of a, x is present'],
  [{ a: { b: 1 } }, 'nothing was left of a'],
])('a required value is missing in %j: %s', (message, why) => {
  const rules: Rules = [
    { destKey: 'a', sourceKeys: ['a', 'x'], required: true, metadata: { type: 'object', excludes: ['b'] } },
  ];

  expect(() => bodyOf(rules, message)).toThrow(`Missing required value for "a": ${why}`);
});

test.each([
  ['text', 'a string'],
  [['list'], 'an array'],
  [7, 'an integer'],
])('a message is refused when %j stands where a key is written below', (value, received) => {
  const message = { context: { app: value }, appName: 'new' };

  expect(() => bodyOf(app, message)).toThrow(
    expect.objectContaining({
      code: 'value_invalid',
      message: `Invalid value for "context.app" at context.app: expected an object, as "context.app.name" is written below it, received ${received}`,
      place: { destKey: 'context.app.name', sourceKeys: ['context.app'], mapping: 'test/any#/rules/1' },
    }) as Error,
  );
  expect(bodyOf(app, { context: { app: value } })).toStrictEqual({ context: { app: value } });
});

test('such a message is refused with the path from which the container came', () => {
  const [context, ...others] = app;
  const rules: Rules = [{ destKey: 'context', ...context, sourceKeys: ['context', 'traits'] }, ...others];

  expect(() => bodyOf(rules, { traits: { app: 7 }, appName: 'new' })).toThrow(
    'Invalid value for "context.app" at traits.app: expected an object',
  );
});

test.each([null, '', ' ', [], {}])('%j where a key is written below is absent', (value) => {
  expect(bodyOf(app, { context: { app: value }, appName: 'new' })).toStrictEqual({
    context: { app: { name: 'new' } },
  });
});

test('a default lacks the keys that have rules of their own, and those that are left out', () => {
  const metadata = { type: 'object' as const, excludes: ['c'], defaultValue: { b: 1, c: 2 } };
  const rules: Rules = [
    { destKey: 'a', sourceKeys: 'a', metadata },
    { destKey: 'a.b', sourceKeys: 'x', metadata: { type: 'string' } },
  ];

  expect([bodyOf(rules, {}), bodyOf(rules, { x: 7 })]).toStrictEqual([{ a: {} }, { a: { b: '7' } }]);
});

test('an object of a rule without a type is copied, too', () => {
  const value = Object.freeze({ b: Object.freeze({ c: 1 }) });
  const body = bodyOf([{ destKey: 'a', sourceKeys: 'a' }], { a: value });
  const date = new Date(0);

  expect(body).toStrictEqual({ a: { b: { c: 1 } } });
  expect(body['a']).not.toBe(value);
  expect(bodyOf([{ destKey: 'a', sourceKeys: 'a' }], { a: date })).toStrictEqual({ a: date });
});
