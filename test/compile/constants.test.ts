import { compileMapping, placeMapping } from '../../src/compile/index.js';
import { bodyOf, transformWith } from '../support/compile.js';

test.each([['text'], [''], [0], [false], [[null]], [{}], [{ a: { b: 1 } }]])(
  'the constant %j is sent of every message as it is',
  (constant) => {
    expect(bodyOf([{ destKey: 'a.b', constant }], {})).toStrictEqual({ a: { b: constant } });
  },
);

test('an object is copied for each body', () => {
  const constant = { a: [1] };
  const body = bodyOf([{ destKey: 'k', constant }], {}) as { k: typeof constant };
  body.k.a.push(2);

  expect(constant).toStrictEqual({ a: [1] });
});

test('a constant below a container replaces what the message holds there', () => {
  const rules = [
    { destKey: 'context', sourceKeys: 'context', metadata: { type: 'object' } },
    { destKey: 'context.app', constant: 'web' },
  ] as const;

  expect(bodyOf(rules, { context: { app: 'x', ip: 1 } })).toStrictEqual({ context: { ip: 1, app: 'web' } });
  expect(() => bodyOf(rules, { context: 5 })).toThrow('Invalid value for "context" at context');
});

test('a constant where a message holds no container refuses it', () => {
  const rules = [
    { destKey: 'a', sourceKeys: 'a', metadata: { type: 'object' } },
    { destKey: 'a.b.c', constant: 1 },
  ] as const;

  expect(() => bodyOf(rules, { a: { b: 'text' } })).toThrow(
    'Invalid value for "a.b" at a.b: expected an object, as "a.b.c" is written below it, received a string',
  );
});

test('a constant is from nowhere', () => {
  const constant = { destKey: 'a', constant: 1, when: { sourceKeys: 'x', exists: false } } as const;
  const warnings = [{ code: 'w', message: 'm', whenSourcedFrom: { destKey: 'a', sourceKeys: ['a'] } }];
  const withDefault = { destKey: 'b', sourceKeys: 'b', metadata: { defaultValue: 2 } };
  const ofDefault = [{ code: 'w', message: 'm', whenSourcedFrom: { destKey: 'b', sourceKeys: ['b'] } }];

  expect(transformWith([constant], {}, { warnings })).toStrictEqual({ body: { a: 1 }, warnings: [] });
  expect(transformWith([withDefault], {}, { warnings: ofDefault })).toStrictEqual({
    body: { b: 2 },
    warnings: [],
  });
  expect(() => transformWith([constant], { x: 1 }, { requireAny: [['a']] })).toThrow(
    'Missing identity: none of a is present',
  );
});

test('explain says that it is a constant', () => {
  const mapping = { description: 'd', rules: [{ destKey: 'a', constant: 1 }] };
  const message: object = { a: 2 };

  expect(compileMapping(placeMapping(mapping, 'test/any'), {}).explain(message)).toStrictEqual({
    rules: [
      {
        destKey: 'a',
        written: true,
        from: null,
        tried: [],
        changes: ['it is a constant'],
        error: null,
        mapping: 'test/any#/rules/0',
        overlay: null,
      },
    ],
    removed: [],
    unused: ['a'],
  });
});

test('a rule that says nothing of its value, which parsing should have found, is refused', () => {
  expect(() => bodyOf([{ destKey: 'a' }], {})).toThrow('test/any#/rules/0/sourceKeys: must not be empty');
});
