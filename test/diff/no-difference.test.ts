import { diffOf as diff, type Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: ['a', 'b'] };
const l = { destKey: 'l', sourceKeys: 'c' };
const isPaid = { sourceKeys: 'event', in: ['Paid'] };
const isHere = { sourceKeys: 'a', exists: true };
const sourced = (sourceKeys: readonly string[]) => ({
  code: 'sourced',
  message: 'm',
  whenSourcedFrom: { destKey: 'k', sourceKeys },
});
const object = { ...k, metadata: { type: 'object' } };

function absentOf(key: string) {
  return { code: key, message: 'm', whenAllAbsent: [key] };
}

const hash = { type: ['hashToSha256', 'toNumber'] };

test.each<[string, Json, Json]>([
  [
    'paths that are written otherwise',
    { rules: [{ ...k, sourceKeys: "$.a['b']" }] },
    { rules: [{ ...k, sourceKeys: 'a.b' }] },
  ],
  ['a source that is named twice', { rules: [{ ...k, sourceKeys: ['a', 'b', 'a'] }] }, { rules: [k] }],
  [
    'directives that say what holds anyway',
    { rules: [k] },
    { rules: [{ ...k, metadata: { onInvalid: 'reject', dropNull: false, excludes: [] } }] },
  ],
  ['rules in another order that refuse nothing', { rules: [k, l] }, { rules: [l, k] }],
  [
    'kinds that change nothing',
    { rules: [{ ...k, metadata: { type: 'string' } }] },
    { rules: [{ ...k, metadata: { type: ['string', 'string'] } }] },
  ],
  [
    'what is excluded within what is excluded',
    { rules: [{ ...object, metadata: { type: 'object', excludes: ['x'] } }] },
    { rules: [{ ...object, metadata: { type: 'object', excludes: ['x', 'x.y'] } }] },
  ],
  [
    'conditions that are turned round twice',
    { rules: [{ ...k, when: { any: [isHere, isPaid] } }] },
    { rules: [{ ...k, when: { not: { all: [{ not: isHere }, { not: isPaid }] } } }] },
  ],
  [
    'a source that no message reaches, as another key requires the one before it',
    { rules: [{ ...l, sourceKeys: 'a', required: true }, k] },
    {
      rules: [
        { ...l, sourceKeys: 'a', required: true },
        { ...k, sourceKeys: 'a' },
      ],
    },
  ],
  [
    'a condition that no message meets, as the filter is another',
    { rules: [k], filter: isPaid },
    { rules: [k, { ...l, when: { sourceKeys: 'event', in: ['Signed Up'] } }], filter: isPaid },
  ],
  [
    'what never passes',
    {
      rules: [
        { ...l, required: true, when: isHere, metadata: { type: 'string' } },
        { destKey: 'm', sourceKeys: 'a', metadata: { type: 'object' } },
      ],
      filter: { all: [isHere, { not: isHere }] },
    },
    { rules: [k], filter: { all: [isHere, { not: isHere }] } },
  ],
  [
    'groups and warnings in another order',
    { rules: [k, l], requireAny: [['k', 'l']], warnings: [absentOf('k'), absentOf('l')] },
    { rules: [k, l], requireAny: [['l', 'k']], warnings: [absentOf('l'), absentOf('k')] },
  ],
  [
    'warnings of a template',
    { rules: [{ destKey: 'k', template: '{a}' }], warnings: [sourced(['a'])] },
    { rules: [{ destKey: 'k', template: '{a}' }], warnings: [{ ...sourced(['a']), message: 'n' }] },
  ],
  [
    'a template beside another condition',
    { rules: [{ destKey: 'k', template: '{a}', when: isHere }] },
    { rules: [{ destKey: 'k', template: '{a}' }] },
  ],
  [
    'a template that is required',
    { rules: [{ destKey: 'k', template: '{a}', metadata: { type: 'string' } }] },
    { rules: [{ destKey: 'k', template: '{a}', metadata: { type: 'toString' } }] },
  ],
  [
    'a hash of the same',
    { rules: [{ ...k, metadata: { type: 'hashToSha256' } }] },
    { rules: [{ ...k, metadata: { type: ['hashToSha256', 'toLower'] } }] },
  ],
])('takes for equal: %s', (_, before, after) => {
  expect(diff(before, after)).toStrictEqual({ status: 'equal' });
});

test.each<[string, Json, Json, string]>([
  [
    'a hash that would have to be a number',
    { rules: [{ ...k, metadata: hash }] },
    { rules: [{ ...k, metadata: { type: ['hashToSha256', 'toInt'] } }] },
    '"k"',
  ],
  [
    'templates that make one string',
    { rules: [{ destKey: 'k', template: 'A{a}', metadata: { type: 'toLower' } }] },
    { rules: [{ destKey: 'k', template: 'a{a}', metadata: { type: 'toLower' } }] },
    '"k"',
  ],
  [
    'several templates',
    { rules: ['k', 'm'].map((destKey) => ({ destKey, template: 'A{a}', metadata: { type: 'toLower' } })) },
    { rules: ['k', 'm'].map((destKey) => ({ destKey, template: 'a{a}', metadata: { type: 'toLower' } })) },
    '"k", "m"',
  ],
  [
    'a difference behind a hash that has to be of a map',
    {
      rules: [
        {
          ...l,
          required: true,
          metadata: { type: 'hashToSha256', multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] },
        },
        k,
      ],
    },
    {
      rules: [
        {
          ...l,
          required: true,
          metadata: { type: 'hashToSha256', multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] },
        },
        { ...k, sourceKeys: 'a' },
      ],
    },
    '"l"',
  ],
])('cannot decide %s', (_, before, after, keys) => {
  const why = `templates or hashes make ${keys}, and no message was found on which the two differ`;

  expect(diff(before, after)).toStrictEqual({ status: 'undecided', why });
});

test('ends a search that would take too long', () => {
  const paths = Array.from({ length: 24 }, (_, index) => `p${index}`);
  const every = (test: object) => ({
    all: paths.map((path) => ({ any: [{ sourceKeys: path, in: [1] }, test] })),
  });
  const rules = paths.map((path) => ({ destKey: path, sourceKeys: path, metadata: { type: 'number' } }));

  expect(
    diff(
      { rules, filter: { not: every({ sourceKeys: 'q', in: [1] }) } },
      { rules, filter: { not: every({ sourceKeys: ['q', 'q'], in: [1, 1] }) } },
    ),
  ).toStrictEqual({
    status: 'undecided',
    why: 'there are more combinations of values than are tried, and no message was found on which the two differ',
  });
});
