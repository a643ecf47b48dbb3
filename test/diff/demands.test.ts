import { buildMessage, type Given } from '../../src/diff/build-message.js';
import { listChanges } from '../../src/diff/changes/list-changes.js';
import { ABSENT, type MessagePlace } from '../../src/diff/places/place.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

/** Gives each place that is asked for a value, those that are not named `absent`; lists them in their order. */
function asksOf(before: Json, after: Json, values: Json): string[] {
  const [part] = listChanges(callPairOf(before, after));
  const givens = new Map<string, Given>();
  const asked: string[] = [];
  const next = (): MessagePlace | undefined => {
    const message = buildMessage('track', givens.values());
    for (const demand of part?.demands ?? []) {
      const place = demand(message, givens);
      if (place !== undefined) return place;
    }
    return undefined;
  };
  for (let place = next(); place !== undefined; place = next()) {
    const name = place.names.join('.');
    asked.push(name);
    givens.set(place.key, { place, value: name in values ? values[name] : ABSENT });
  }
  return asked;
}

const k = (sourceKeys: string | readonly string[], more: Json = {}): Json => ({
  destKey: 'k',
  sourceKeys,
  ...more,
});
const rulesOf = (...rules: readonly Json[]): Json => ({ rules });
const required = { required: true };

/** What is asked of a rule that becomes required. */
const asksOfRule = (rule: Json, values: Json, ...others: readonly Json[]) =>
  asksOf(rulesOf(rule, ...others), rulesOf({ ...rule, ...required }, ...others), values);

test.each<[string, Json, Json, readonly string[]]>([
  ['all sources where none is present', k(['a', 'b.c']), {}, ['a', 'b.c']],
  ['sources up to the first that is present', k(['a', 'b', 'c']), { b: 1 }, ['a', 'b']],
  [
    'the next where a type takes what is there for absent',
    k(['a', 'b'], { metadata: { type: 'string' } }),
    { a: ' ' },
    ['a', 'b'],
  ],
  ['no next where no type does', k(['a', 'b']), { a: ' ' }, ['a', 'b']],
  [
    'the next behind an empty object of type object',
    k(['a', 'b'], { metadata: { type: 'object' } }),
    { a: {} },
    ['a', 'b'],
  ],
  [
    'no next behind one that counts',
    k(['a', 'b'], { metadata: { type: 'object', emptyIsPresent: true } }),
    { a: {} },
    ['a'],
  ],
  ['all paths of a template', { destKey: 'k', template: '{a} {b} {a}' }, { a: 1, b: 2 }, ['a', 'b']],
  ['paths of a template up to the first that is absent', { destKey: 'k', template: '{a} {b}' }, {}, ['a']],
  ['nothing of a constant', { destKey: 'k', constant: 1 }, {}, []],
])('%s', (_, rule, values, asked) => {
  expect(asksOfRule(rule, values)).toStrictEqual(asked);
});

const when = (condition: Json) => k('s', { when: condition });
const has = (sourceKeys: string | readonly string[]): Json => ({ sourceKeys, exists: true });
const [A, B] = [has('a'), has('b')];

test.each<[string, Json, Json, readonly string[]]>([
  ['a condition that holds, and sources', A, { a: 1 }, ['a', 's']],
  ['a condition that does not, and no sources', A, {}, ['a']],
  [
    'sources of a condition up to the first that is present',
    has(['a', 'b', 'c']),
    { b: {} },
    ['a', 'b', 's'],
  ],
  ['parts up to the first that does not hold', { all: [A, B] }, {}, ['a']],
  ['parts that hold', { all: [A, B] }, { a: 1 }, ['a', 'b']],
  ['parts up to the first that holds', { any: [A, B] }, { a: 1 }, ['a', 's']],
  ['parts that do not hold', { any: [A, B] }, {}, ['a', 'b']],
  ['what is turned round', { not: A }, {}, ['a', 's']],
  ['the part of what is turned round', { not: { any: [A, B] } }, { b: 1 }, ['a', 'b']],
])('of a condition: %s', (_, condition, values, asked) => {
  expect(asksOfRule(when(condition), values)).toStrictEqual(asked);
});

test.each<[string, string, Json, readonly Json[], readonly string[]]>([
  ['one entry of a list that nobody else reads', '$.a[*].b', {}, [], ['a.0.b']],
  [
    'no entry behind one that is present',
    '$.a[*].b',
    { a: [], 'a.0.b': 1 },
    [{ destKey: 'l', sourceKeys: 'a.2.b' }],
    ['a', 'a.0.b'],
  ],
  [
    'as many entries as can decide',
    '$.a[*].b',
    { a: [] },
    [{ destKey: 'l', sourceKeys: 'a.2.b' }],
    ['a', 'a.0.b', 'a.1.b', 'a.2.b', 'a.3.b'],
  ],
  ['what a filter looks at, and nothing in what it does not select', "$.a[?(@.t=='x')].b", {}, [], ['a.0.t']],
  ['what a filter selects', "$.a[?(@.t=='x')].b", { 'a.0.t': 'x' }, [], ['a.0.t', 'a.0.b']],
  ['the text of a filter alone', "$.a[?(@.t=='x')].b", { 'a.0.t': 'y' }, [], ['a.0.t']],
  [
    'no entry behind one that is selected, and holds what is looked for',
    "$.a[?(@.t=='x')].b",
    { a: [], 'a.0.t': 'x', 'a.0.b': 1 },
    [{ destKey: 'l', sourceKeys: 'a.1.b' }],
    ['a', 'a.0.t', 'a.0.b'],
  ],
  [
    'the next where one that is selected holds nothing',
    "$.a[?(@.t=='x')].b",
    { a: [], 'a.0.t': 'x' },
    [{ destKey: 'l', sourceKeys: 'a.1.b' }],
    ['a', 'a.0.t', 'a.0.b', 'a.1.t', 'a.2.t'],
  ],
  ['no entry of what is no list', '$.a[*].b', { a: {} }, [{ destKey: 'l', sourceKeys: 'a.x' }], ['a']],
  ['lists within lists', '$.a[*].b[*].c', {}, [], ['a.0.b.0.c']],
  [
    'a container that can be of two forms',
    'a.b',
    { a: {} },
    [{ destKey: 'l', sourceKeys: 'a.0' }],
    ['a', 'a.b'],
  ],
  ['nothing below a container that is absent', 'a.b.c', {}, [{ destKey: 'l', sourceKeys: 'a.0' }], ['a']],
  [
    'nothing below what is no container',
    'a.b',
    { a: 7 },
    [
      { destKey: 'l', sourceKeys: 'a' },
      { destKey: 'm', sourceKeys: 'a.0' },
    ],
    ['a'],
  ],
  ['no list of a message that is an object', '$[*].b', {}, [], []],
])('of a path: %s', (_, path, values, others, asked) => {
  expect(asksOfRule(k(path), values, ...others)).toStrictEqual(asked);
});

test('of a filter what it looks at', () => {
  expect(asksOf(rulesOf(k('s')), { ...rulesOf(k('s')), filter: { any: [A, B] } }, {})).toStrictEqual([
    'a',
    'b',
  ]);
});

test('of a warning the sources of its rules, and both paths of timestamps', () => {
  const rules = [k(['s', 'u']), { destKey: 'l', sourceKeys: 't' }];
  const warning = (more: Json): Json => ({ rules, warnings: [{ code: 'w', message: 'm', ...more }] });
  const asksOfWarning = (more: Json, values: Json = {}) => asksOf({ rules }, warning(more), values);
  const whenSourcedFrom = { destKey: 'k', sourceKeys: ['u'] };
  const whenApart = { sourceKeys: ['c', 'd'], seconds: 1 };

  expect(asksOfWarning({ whenAllAbsent: ['l', 'k'] })).toStrictEqual(['t', 's', 'u']);
  expect(asksOfWarning({ whenSourcedFrom })).toStrictEqual(['s', 'u']);
  expect(asksOfWarning({ whenApart })).toStrictEqual(['c', 'd']);
  expect(asksOfWarning({ whenApart }, { c: 1 })).toStrictEqual(['c', 'd']);
  expect(asksOfWarning({ whenSourcedFrom, whenApart }, { s: 1 })).toStrictEqual(['s', 'c', 'd']);
});
