import { june, type DestinationFiles } from '../../src/index.js';
import { parseMapping } from '../../src/mapping.js';
import { createUsageTransformer } from '../../src/transformer/usage.js';
import { pathBelow } from '../../src/compile/usage/fold-key.js';

const config = { apiKey: 'k' };

function destinationOf(mapping: object): DestinationFiles {
  return { ...june, mappings: { ...june.mappings, track: parseMapping({ description: 'd', ...mapping }) } };
}

/** Counts what messages of type `track` are made of by a mapping. */
function countWith(mapping: object, messages: readonly object[]) {
  const { safeTransform, take } = createUsageTransformer(destinationOf(mapping), config);
  safeTransform({ type: 'alias' });
  for (const message of messages) safeTransform({ type: 'track', ...message });
  const [usage, ...others] = take();
  expect([others, take()]).toStrictEqual([[], []]);
  return usage && { ...usage, unused: Object.fromEntries(usage.unused) };
}

test('counts from which source each key is filled, and what reached nothing', () => {
  const rules = [
    { destKey: 'id', sourceKeys: ['userId', 'user.id'], required: true },
    { destKey: 'plan', sourceKeys: 'plan', metadata: { defaultValue: 'free' } },
    { destKey: 'name', template: '{first} {last}' },
    { destKey: 'kind', constant: 'event' },
    { destKey: 'context', sourceKeys: 'context', metadata: { type: 'object', excludes: ['ip'] } },
    { destKey: 'entry', sourceKeys: "$.list[?(@.kind=='a')].id" },
    { destKey: 'vip', sourceKeys: 'vip', when: { sourceKeys: 'tier', exists: true } },
  ];
  const messages = [
    { userId: 'u1', plan: 'pro', first: 'A', last: 'B', extra: 1, empty: {}, context: { ip: 'x', os: 'y' } },
    { user: { id: 'u2', mail: 'm' }, first: 'A', list: [{ kind: 'b' }, { kind: 'a', id: 1, more: 2 }] },
    { userId: 'u3', vip: true, tier: 'gold', last: null, context: { ip: { v: 4 } } },
    { userId: 'u4', vip: true },
    { plan: 'pro', user: 'u5', extra: 2, 'a b': 1 },
  ];

  expect(countWith({ rules }, messages)).toStrictEqual({
    type: 'track',
    transformed: 4,
    rejected: 1,
    keys: [
      {
        destKey: 'id',
        from: [
          { source: 'userId', count: 3 },
          { source: 'user.id', count: 1 },
        ],
      },
      {
        destKey: 'plan',
        from: [
          { source: 'plan', count: 1 },
          { source: null, count: 3 },
        ],
      },
      { destKey: 'name', from: [{ source: '{first} {last}', count: 1 }] },
      { destKey: 'kind', from: [{ source: null, count: 4 }] },
      { destKey: 'context', from: [{ source: 'context', count: 1 }] },
      { destKey: 'entry', from: [{ source: "$.list[?(@.kind=='a')].id", count: 1 }] },
      { destKey: 'vip', from: [{ source: 'vip', count: 1 }] },
    ],
    unused: {
      extra: 2,
      'context.ip': 1,
      'user.mail': 1,
      first: 1,
      'list[*]': 1,
      'list[*].more': 1,
      context: 1,
      vip: 1,
      user: 1,
      'a b': 1,
    },
    unusedOthers: 0,
  });
});

test('what a filter looks at is used, and what it keeps back is not counted', () => {
  const mapping = {
    rules: [{ destKey: 'id', sourceKeys: 'id' }],
    filter: { sourceKeys: 'live', in: [true] },
  };

  const usage = countWith(mapping, [
    { id: 1, live: true },
    { id: 2, live: false },
  ]);

  expect([usage?.transformed, usage?.unused]).toStrictEqual([1, {}]);
});

test('a value that was left out for its type is used by no message', () => {
  const rules = [
    { destKey: 'id', sourceKeys: ['a', 'b'], metadata: { type: 'toNumber', onInvalid: 'omit' } },
    { destKey: 'c', sourceKeys: 'c' },
  ];

  expect(countWith({ rules }, [{ b: 1 }, { b: 'x' }, { b: 2 }, { a: 3 }])?.unused).toStrictEqual({ b: 1 });
});

test('a value that two rules send is used although one leaves it out', () => {
  const rules = [
    { destKey: 'one', sourceKeys: 'context', metadata: { type: 'object', excludes: ['a.b'] } },
    { destKey: 'two', sourceKeys: ['context.a.b'] },
  ];

  const messages = [{ context: { a: { b: 1, c: 2 } } }, { context: { a: 'text', d: 1 } }];

  expect(countWith({ rules }, messages)?.unused).toStrictEqual({});
});

test('many different paths are counted together', () => {
  const letters = (index: number) =>
    Array.from(String(index), (digit) => 'abcdefghij'[Number(digit)]).join('');
  const messages = Array.from({ length: 1500 }, (_, index) => ({ [`key_${letters(index)}`]: 1 }));
  const usage = countWith({ rules: [{ destKey: 'id', sourceKeys: 'id' }] }, [...messages, ...messages]);

  expect(Object.keys(usage?.unused ?? {})).toHaveLength(1000);
  expect(usage?.unusedOthers).toBe(1000);
});

test('answers of very many kinds are counted without being kept', () => {
  const rules = [{ destKey: 'id', sourceKeys: '$.list[*].id' }];
  const messages = Array.from({ length: 2100 }, (_, index) => {
    return { list: [...Array.from({ length: index % 2100 }, () => ({})), { id: 1, more: 1 }] };
  });

  expect(countWith({ rules }, messages)?.unused).toStrictEqual({ 'list[*].more': 2100 });
});

test.each([
  ['', 'plan', 'plan'],
  ['context', 'user name', 'context.user name'],
  ['context', 'a.b', "context['a.b']"],
  ['ids', '20240501', 'ids[*]'],
  ['ids', 'ann@example.com', 'ids.*'],
  ['ids', '6f1b1c7e-2f0a-4c55-9c55-0a4c552f0a4c', 'ids.*'],
  ['ids', 'cus_NffrFeUfNV2Hib', 'ids.*'],
  ['ids', '5f4dcc3b5aa765d61d8327deb882cf99', 'ids.*'],
  ['ids', 'x'.repeat(65), 'ids.*'],
  ['names', 'utm_source_platform', 'names.utm_source_platform'],
  ['names', 'internationalization', 'names.internationalization'],
  ['names', 'address2', 'names.address2'],
])('below "%s" the key %s is written %s', (path, key, written) => {
  expect(pathBelow(path, key)).toBe(written);
});
