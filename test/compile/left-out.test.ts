import { bodyOf, transformWith, type Rules } from '../support/compile.js';

const omit = { type: 'string', onInvalid: 'omit' } as const;

test.each<[Rules, object, object, readonly string[]]>([
  [[{ destKey: 'a', sourceKeys: ['a', 'b'], metadata: omit }], { a: false, b: 'x' }, {}, ['value_omitted']],
  [[{ destKey: 'a', sourceKeys: ['a', 'b'], metadata: omit }], { a: ' ', b: 7 }, { a: '7' }, []],
  [
    [{ destKey: 'a', sourceKeys: 'a', metadata: { ...omit, defaultValue: 'x' } }],
    { a: [] },
    {},
    ['value_omitted'],
  ],
  [[{ destKey: 'a', sourceKeys: 'a', metadata: { ...omit, defaultValue: 'x' } }], {}, { a: 'x' }, []],
])('%j makes of %j %j, with %j', (rules, message, body, warnings) => {
  expect(transformWith(rules, message)).toStrictEqual({ body, warnings });
});

test('a value of the wrong kind that is left out is missing where it is required', () => {
  const rules: Rules = [{ destKey: 'a', sourceKeys: ['x', 'a'], required: true, metadata: omit }];

  expect(() => bodyOf(rules, { a: 1.5 })).toThrow(
    expect.objectContaining({
      code: 'required_value_missing',
      message: 'Missing required value for "a": the value at a is of the wrong kind',
      place: { destKey: 'a', sourceKeys: ['x', 'a'], mapping: 'test/any#/rules/0' },
    }) as Error,
  );
});

test('the setting "reject" is what is done without it', () => {
  const metadata = { type: 'string', onInvalid: 'reject' } as const;

  expect(() => bodyOf([{ destKey: 'a', sourceKeys: 'a', metadata }], { a: [] })).toThrow('received an array');
});

test.each<[NonNullable<Rules[number]['metadata']>, object, object]>([
  [{ type: 'object', emptyIsPresent: true }, { a: {}, b: { c: 1 } }, {}],
  [{ type: 'object', emptyIsPresent: true }, { a: [], b: { c: 1 } }, {}],
  [{ type: 'object', emptyIsPresent: true }, { a: null, b: { c: 1 } }, { a: { c: 1 } }],
  [{ type: 'object', emptyIsPresent: true }, { a: ' ', b: { c: 1 } }, { a: { c: 1 } }],
  [{ type: 'object', emptyIsPresent: true, defaultValue: { d: 1 } }, { a: {} }, {}],
  [{ type: 'object', emptyIsPresent: true, excludes: ['d'] }, { a: { c: 1, d: 2 } }, { a: { c: 1 } }],
  [{ type: 'object', emptyIsPresent: false }, { a: {}, b: { c: 1 } }, { a: { c: 1 } }],
  [{ emptyIsPresent: true }, { a: [], b: 1 }, {}],
  [{ emptyIsPresent: true }, { a: 0, b: 1 }, { a: 0 }],
])('with %j of %j is made %j', (metadata, message, body) => {
  expect(bodyOf([{ destKey: 'a', sourceKeys: ['a', 'b'], metadata }], message)).toStrictEqual(body);
});

test('an empty object that counts as present is missing where it is required', () => {
  const metadata = { type: 'object', emptyIsPresent: true } as const;

  expect(() => bodyOf([{ destKey: 'a', sourceKeys: 'a', required: true, metadata }], { a: {} })).toThrow(
    'Missing required value for "a": nothing was left of a',
  );
});
