import { compileMapping, placeMapping } from '../../src/compile/index.js';
import { bodyOf, type Rules } from '../support/compile.js';
type Type = NonNullable<Rules[number]['metadata']>['type'];

const groupRules = (type: Type): Rules => [
  { destKey: 'context', sourceKeys: 'context', metadata: { type } },
  { destKey: 'context.groupId', sourceKeys: 'groupId', metadata: { type: 'string' } },
];

test.each<[Type]>([['object'], [['object']]])(
  'a container of type %j is never the object of the message',
  (type) => {
    const context = { ip: '203.0.113.9' };
    const body = bodyOf([{ destKey: 'context', sourceKeys: 'context', metadata: { type } }], { context });

    expect(body).toStrictEqual({ context: { ip: '203.0.113.9' } });
    expect(body['context']).not.toBe(context);
  },
);

test.each<[Type]>([['object'], [['object']]])(
  'a container of type %j lacks the keys with rules of their own',
  (type) => {
    const message = { context: { ip: '203.0.113.9', groupId: 'old' } };

    expect(bodyOf(groupRules(type), message)).toStrictEqual({ context: { ip: '203.0.113.9' } });
  },
);

test.each<[Type]>([['object'], [['object']]])(
  'a write below a container of type %j changes no message',
  (type) => {
    const message = { context: { ip: '203.0.113.9' }, groupId: 'g1' };

    expect(bodyOf(groupRules(type), message)).toStrictEqual({
      context: { ip: '203.0.113.9', groupId: 'g1' },
    });
  },
);

test('a key that only begins as a container is named takes nothing out of it', () => {
  const rules: Rules = [
    { destKey: 'context', sourceKeys: 'context', metadata: { type: 'object' } },
    { destKey: 'context_ip', sourceKeys: 'context.ip' },
  ];

  expect(bodyOf(rules, { context: { ip: '203.0.113.9' } })).toStrictEqual({
    context: { ip: '203.0.113.9' },
    context_ip: '203.0.113.9',
  });
});

test('the keys of a body come in the order in which they were first written', () => {
  const rules: Rules = [
    { destKey: 'b.x', sourceKeys: 'x' },
    { destKey: 'c', sourceKeys: 'c' },
    { destKey: 'a', sourceKeys: 'a' },
    { destKey: 'b.y', sourceKeys: 'y' },
  ];

  expect(JSON.stringify(bodyOf(rules, { a: 1, c: 3, x: 4, y: 5 }))).toBe('{"b":{"x":4,"y":5},"c":3,"a":1}');
  expect(JSON.stringify(bodyOf(rules, { a: 1, y: 5 }))).toBe('{"a":1,"b":{"y":5}}');
});

test('a compiled mapping keeps no state between messages', () => {
  const mapping = placeMapping({ description: 'A test', rules: groupRules('object') }, 'test/any');
  const { transform: compiled } = compileMapping(mapping, {});
  const { body: first } = compiled({ groupId: 'g1' });
  const { body: second } = compiled({ groupId: 'g2' });

  expect([first, second]).toStrictEqual([{ context: { groupId: 'g1' } }, { context: { groupId: 'g2' } }]);
  expect(compiled({}).body).toStrictEqual({});
});

test.each<[Rules, object, string, readonly string[]]>([
  [
    [
      { destKey: 'a', sourceKeys: 'a', metadata: { type: 'object' } },
      { destKey: 'a.b', sourceKeys: ['x', 'y'], metadata: { type: 'object' } },
      { destKey: 'a.b.c.d', sourceKeys: 'z' },
    ],
    { a: { b: { c: 1 } }, y: { c: 7 }, z: 1 },
    'a.b.c',
    ['y.c'],
  ],
  [
    [
      { destKey: 'a', sourceKeys: ['x', 'y'], metadata: { type: 'object', defaultValue: { b: 'text' } } },
      { destKey: 'a.b.c', sourceKeys: 'z' },
    ],
    { z: 1 },
    'a.b',
    ['x.b', 'y.b'],
  ],
])('of nested containers the nearest is named: %#', (rules, message, container, sourceKeys) => {
  expect(() => bodyOf(rules, message)).toThrow(
    expect.objectContaining({
      code: 'value_invalid',
      message: expect.stringContaining(`"${container}" at ${sourceKeys.join(', ')}: `) as string,
      place: {
        destKey: rules.at(-1)?.destKey,
        sourceKeys,
        mapping: `test/any#/rules/${rules.length - 1}`,
      },
    }) as Error,
  );
});

test('a default is refused, too, where a message holds something else in the place of its container', () => {
  const rules: Rules = [
    { destKey: 'a', sourceKeys: 'a', metadata: { type: 'object' } },
    { destKey: 'a.b.c', sourceKeys: 'z', metadata: { defaultValue: 1 } },
  ];

  expect(bodyOf(rules, { a: { b: { d: 2 } } })).toStrictEqual({ a: { b: { d: 2, c: 1 } } });
  expect(() => bodyOf(rules, { a: { b: 'text' } })).toThrow(
    'Invalid value for "a.b" at a.b: expected an object',
  );
});
