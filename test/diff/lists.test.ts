import { diffOf as diff, type Json } from './summary-of.js';

type Case = [title: string, before: Json, after: Json, message: object, one: unknown, other: unknown];

const k = { destKey: 'k', sourceKeys: 'a' };
const l = { destKey: 'l', sourceKeys: 'a' };
const isSelected = { sourceKeys: "$.e[?(@.type=='x')].id" };
const selected = { ...k, ...isSelected };
const isThere = { sourceKeys: 'e', exists: true };
const whole = { ...k, sourceKeys: 'e', required: true, metadata: { type: 'list' } };
const from = (...sourceKeys: readonly string[]) => ({ rules: [{ destKey: 'k', sourceKeys }] });
const sku = { destKey: 'sku', sourceKeys: ['products.id', 'sku'], required: true };
const isFirst = { sourceKeys: '$.products[*].id', in: ['p1'] };
const first = { destKey: 'first', sourceKeys: '$.products[0].id' };

test.each<Case>([
  [
    'an entry of what another rule takes for an object',
    { rules: [sku] },
    { rules: [sku, { destKey: 'first', sourceKeys: '$.products[*].name' }] },
    { type: 'track', products: [{ name: 'name 1' }], sku: 'sku 1' },
    { sku: 'sku 1' },
    { sku: 'sku 1', first: 'name 1' },
  ],
  [
    'the first entry, where the filter looks at each',
    { rules: [k], filter: isFirst },
    { rules: [k, first], filter: isFirst },
    { type: 'track', products: [{ id: 'p1' }] },
    {},
    { first: 'p1' },
  ],
  [
    'an entry of a list that is not the first',
    from('$.e[1].id', '$.e[*].id'),
    from('$.e[*].id'),
    { type: 'track', e: [{ id: 'id 2' }, { id: 'id 1' }] },
    { k: 'id 1' },
    { k: 'id 2' },
  ],
  [
    'an object whose key is a number',
    from('$.e[0].id', '$.e[*].id'),
    from('$.e[*].id'),
    { type: 'track', e: { 0: { id: 'id 1' } } },
    { k: 'id 1' },
    {},
  ],
  [
    'an object with a key that is a number and one that is none',
    from('e.0', 'e.id'),
    from('e.id', 'e.0'),
    { type: 'track', e: { 0: 'e 1', id: 'id 1' } },
    { k: 'e 1' },
    { k: 'id 1' },
  ],
  [
    'the entry that another filter selects',
    from("$.e[?(@.type=='x')].id", "$.e[?(@.name=='y')].id"),
    from("$.e[?(@.name=='y')].id", "$.e[?(@.type=='x')].id"),
    {
      type: 'track',
      e: [
        { name: 'y', id: 'id 2' },
        { type: 'x', id: 'id 1' },
      ],
    },
    { k: 'id 1' },
    { k: 'id 2' },
  ],
  [
    'the key at which a filter looks',
    from("$.e[?(@.type=='x')].id"),
    {
      rules: [{ ...k, sourceKeys: "$.e[?(@.type=='x')].id", when: { sourceKeys: '$.e[0].type', in: ['x'] } }],
    },
    { type: 'track', e: [{}, { type: 'x', id: 'id 1' }] },
    { k: 'id 1' },
    {},
  ],
  [
    'lists in lists',
    from('$.e[*].m[*].id'),
    from('$.e[0].m[1].id', '$.e[*].m[*].id'),
    { type: 'track', e: [{ m: [{ id: 'id 1' }, { id: 'id 2' }] }] },
    { k: 'id 1' },
    { k: 'id 2' },
  ],
  [
    'a key in one entry, and a list of that name in another',
    { rules: [{ ...k, sourceKeys: '$.e[*].m.id', when: { sourceKeys: '$.e[*].m[*]', in: ['x'] } }] },
    { rules: [{ ...k, sourceKeys: '$.e[*].m.id', when: { sourceKeys: '$.e[*].m[*]', in: ['y'] } }] },
    { type: 'track', e: [{ m: ['x'] }, { m: { id: 'id 1' } }] },
    { k: 'id 1' },
    {},
  ],
  [
    'an entry without keys',
    from('$.e[*]'),
    from('$.e[1]', '$.e[*]'),
    { type: 'track', e: ['e 1', 'e 2'] },
    { k: 'e 1' },
    { k: 'e 2' },
  ],
  [
    'a key of the message that is a number',
    from('$[0]'),
    from('$[1]'),
    { type: 'track', 1: 'entry 2' },
    {},
    { k: 'entry 2' },
  ],
  [
    'a condition on the key of an entry that is required',
    {
      rules: [
        { ...selected, required: true },
        { ...l, when: { ...isSelected, in: ['p'] } },
      ],
    },
    {
      rules: [
        { ...selected, required: true },
        { ...l, when: { ...isSelected, in: ['q'] } },
      ],
    },
    { type: 'track', a: 'a 1', e: [{ type: 'x', id: 'p' }] },
    { k: 'p', l: 'a 1' },
    { k: 'p' },
  ],
  [
    'an entry of a list that is sent whole',
    { rules: [whole, { ...l, sourceKeys: '$.e[*].id' }] },
    { rules: [whole, { ...l, sourceKeys: ['$.e[1].id', 'e.id', '$.e[*].id'] }] },
    { type: 'track', e: [{ id: 'id 1' }, { id: 'id 2' }] },
    { k: [{ id: 'id 1' }, { id: 'id 2' }], l: 'id 1' },
    { k: [{ id: 'id 1' }, { id: 'id 2' }], l: 'id 2' },
  ],
  [
    'a number that no list reaches',
    from('$.e[12345]'),
    from('$.e[12346]'),
    { type: 'track', e: { 12345: '12345 1' } },
    { k: '12345 1' },
    {},
  ],
])('finds %s', (_, before, after, message, one, other) => {
  expect(diff(before, after)).toStrictEqual({ message, before: one, after: other });
});

test.each<[string, Json, Json]>([
  [
    'kinds of an entry, where the list is there',
    { rules: [whole, { ...l, sourceKeys: '$.e[0]', when: isThere, metadata: { type: 'string' } }] },
    {
      rules: [whole, { ...l, sourceKeys: '$.e[0]', when: isThere, metadata: { type: ['string', 'string'] } }],
    },
  ],
  [
    'an entry that is there where a key of it is',
    { rules: [{ ...k, sourceKeys: "$.e[?(@.type=='x')].id" }] },
    { rules: [{ ...k, sourceKeys: "$.e[?(@.type=='x')].id", when: { sourceKeys: '$.e[*]', exists: true } }] },
  ],
  [
    'entries of a message, which is no list',
    { rules: [k] },
    { rules: [{ ...k, sourceKeys: ['$[*]', 'a'] }] },
  ],
])('takes for equal: %s', (_, before, after) => {
  expect(diff(before, after)).toStrictEqual({ status: 'equal' });
});

test.each([
  ['beside a search for any', from('$.e[*].id'), from('$.e[20000].id', '$.e[*].id')],
  ['alone', from('$.e[20000]'), from('$.e[20001]')],
])('cannot decide what only a list of thousands of entries shows: an entry %s', (_, before, after) => {
  const filter = { sourceKeys: '$.e[*]', exists: true };

  expect(diff({ ...before, filter }, { ...after, filter })).toStrictEqual({
    status: 'undecided',
    why: 'there are more combinations of values than are tried, and no message was found on which the two differ',
  });
});
