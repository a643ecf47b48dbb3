import { listChanges } from '../../src/diff/changes/list-changes.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: ['a', 'b'] };
const l = { destKey: 'l', sourceKeys: 'c' };
const ofType = (type: string | readonly string[], more: Json = {}) => ({ ...k, metadata: { type, ...more } });
const template = (text: string, more: Json = {}) => ({ destKey: 'k', template: text, ...more });
const isA = { sourceKeys: 'a', exists: true };
const isB = { sourceKeys: ['b', 'c'], in: ['x', 'y'] };
const warning = (more: Json): Json => ({ code: 'w', message: 'm', ...more });
const sourced = (...sourceKeys: string[]) => warning({ whenSourcedFrom: { destKey: 'k', sourceKeys } });
const apart = (seconds: number, ...sourceKeys: string[]) => warning({ whenApart: { sourceKeys, seconds } });
const warned = (...warnings: Json[]): Json => ({ rules: [k, l], warnings });

const namesOf = (before: Json, after: Json) =>
  [...listChanges(callPairOf(before, after))].map(({ name }) => name);

const K = ['rules k'];

test.each<[string, Json, Json, readonly string[]]>([
  ['a source less', { rules: [k] }, { rules: [{ ...k, sourceKeys: 'a' }] }, K],
  ['sources in another order', { rules: [k] }, { rules: [{ ...k, sourceKeys: ['b', 'a'] }] }, K],
  ['a rule more, and one less', { rules: [k] }, { rules: [l] }, ['rules k', 'rules l']],
  ['a constant', { rules: [{ destKey: 'k', constant: 1 }] }, { rules: [{ destKey: 'k', constant: 2 }] }, K],
  ['required', { rules: [k] }, { rules: [{ ...k, required: true }] }, K],
  ['a condition', { rules: [k] }, { rules: [{ ...k, when: isA }] }, K],
  ['a type', { rules: [ofType('string')] }, { rules: [ofType('toString')] }, K],
  [
    'types in another order',
    { rules: [ofType(['trim', 'toLower'])] },
    { rules: [ofType(['toLower', 'trim'])] },
    K,
  ],
  ['excludes', { rules: [ofType('object')] }, { rules: [ofType('object', { excludes: ['x'] })] }, K],
  ['dropNull', { rules: [ofType('object')] }, { rules: [ofType('object', { dropNull: true })] }, K],
  [
    'emptyIsPresent',
    { rules: [ofType('object')] },
    { rules: [ofType('object', { emptyIsPresent: true })] },
    K,
  ],
  ['onInvalid', { rules: [ofType('string')] }, { rules: [ofType('string', { onInvalid: 'omit' })] }, K],
  ['a default', { rules: [ofType('string')] }, { rules: [ofType('string', { defaultValue: 'x' })] }, K],
  [
    'a map',
    { rules: [ofType('string')] },
    { rules: [ofType('string', { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] })] },
    K,
  ],
  ['text of a template', { rules: [template('{a} {b}')] }, { rules: [template('{a}-{b}')] }, K],
  ['paths of a template', { rules: [template('{a} {b}')] }, { rules: [template('{b} {a}')] }, K],
  [
    'a key with a rule of its own',
    { rules: [ofType('object')] },
    { rules: [ofType('object'), { destKey: 'k.x', sourceKeys: 'c' }] },
    ['rules k', 'rules k.x'],
  ],
  [
    'another key with a rule of its own',
    { rules: [ofType('object'), { destKey: 'k.x', sourceKeys: 'c' }] },
    { rules: [ofType('object'), { destKey: 'k.y', sourceKeys: 'c' }] },
    ['rules k', 'rules k.x', 'rules k.y'],
  ],
  [
    'names of a key as one name',
    { rules: [ofType('object'), { destKey: 'k.x.y', sourceKeys: 'c' }] },
    { rules: [ofType('object'), { destKey: 'k.xy', sourceKeys: 'c' }] },
    ['rules k', 'rules k k.x k.x.y', 'rules k.xy'],
  ],
  [
    'a key far below',
    { rules: [ofType('object')] },
    { rules: [ofType('object'), { destKey: 'k.x.y', sourceKeys: 'c' }] },
    ['rules k', 'rules k k.x k.x.y'],
  ],
  ['a filter', { rules: [k] }, { rules: [k], filter: isA }, ['filter']],
  [
    'a test of a filter',
    { rules: [k], filter: { not: isA } },
    { rules: [k], filter: { not: isB } },
    ['filter'],
  ],
  [
    'a part of a filter',
    { rules: [k], filter: { all: [isA, isB] } },
    { rules: [k], filter: { all: [isA] } },
    ['filter'],
  ],
  [
    'all and any',
    { rules: [k], filter: { all: [isA, isB] } },
    { rules: [k], filter: { any: [isA, isB] } },
    ['filter'],
  ],
  ['a group', { rules: [k, l] }, { rules: [k, l], requireAny: [['l', 'k']] }, ['rules k l']],
  [
    'a group of a part',
    { rules: [k, l], requireAny: [['k', 'l']] },
    { rules: [k, l], requireAny: [['k']] },
    ['rules k l', 'rules k'],
  ],
  ['a warning', warned(), warned(warning({ whenAllAbsent: ['k', 'l'] })), ['warning w']],
  [
    'a warning that is given twice',
    warned(sourced('a')),
    warned(sourced('a'), sourced('a')),
    ['warning w', 'warning w', 'warning w'],
  ],
  ['sources of a warning', warned(sourced('a')), warned(sourced('a', 'b')), ['warning w', 'warning w']],
  [
    'paths of a warning',
    warned(apart(60, 'a', 'b')),
    warned(apart(60, 'a', 'c')),
    ['warning w', 'warning w'],
  ],
  [
    'seconds of a warning',
    warned(apart(60, 'a', 'b')),
    warned(apart(61, 'a', 'b')),
    ['warning w', 'warning w'],
  ],
  [
    'the code of a warning',
    warned(sourced('a')),
    warned({ ...sourced('a'), code: 'v' }),
    ['warning w', 'warning v'],
  ],
  [
    'the rule that a warning asks for',
    { rules: [k, l], warnings: [sourced('a')] },
    { rules: [{ ...k, sourceKeys: ['b', 'a'] }, l], warnings: [sourced('a')] },
    ['rules k', 'warning w', 'warning w'],
  ],
  [
    'a rule that no warning asks for',
    { rules: [k, l], warnings: [sourced('a')] },
    { rules: [k, { ...l, sourceKeys: 'd' }], warnings: [sourced('a')] },
    ['rules l'],
  ],
])('%s is a change', (_, before, after, names) => {
  expect(namesOf(before, after)).toStrictEqual(names);
});

const required = (rule: Json) => ({ ...rule, required: true });

test.each<[string, Json, Json, readonly string[]]>([
  ['that are required', required(k), required(l), ['rules k l']],
  ['one of which is required', required(k), l, []],
  ['whose values have types', ofType('string'), { ...l, metadata: { type: 'string' } }, ['rules k l']],
  [
    'whose values are left out',
    ofType('string', { onInvalid: 'omit' }),
    { ...l, metadata: { type: 'string' } },
    [],
  ],
  [
    'of a map',
    { ...k, metadata: { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] } },
    required(l),
    ['rules k l'],
  ],
  ['of a template', template('{a}'), required(l), ['rules k l']],
  [
    'of keys that are below two others',
    { destKey: 'x.y.z', sourceKeys: 'a' },
    required(l),
    ['rules x x.y x.y.z l'],
  ],
  ['of keys that are below another', { destKey: 'x.y', sourceKeys: 'a' }, required(l), []],
])('two rules %s can say why a message is refused, by their order', (_, one, other, names) => {
  expect(namesOf({ rules: [one, other] }, { rules: [other, one] })).toStrictEqual(names);
});

test('each two of rules in another order are looked at', () => {
  const rules = ['x', 'y', 'z'].map((destKey) => ({ destKey, sourceKeys: 'a', required: true }));

  expect(namesOf({ rules }, { rules: rules.toReversed() })).toStrictEqual([
    'rules x y',
    'rules x z',
    'rules y z',
  ]);
  expect(namesOf({ rules }, { rules: [rules[1], rules[0], rules[2]] })).toStrictEqual(['rules x y']);
});

test('another request is a change that nothing is asked for', () => {
  expect([...listChanges(callPairOf({ rules: [k] }, { rules: [k] }, false))]).toStrictEqual([
    { name: 'request', demands: [], opaque: [] },
  ]);
});

test.each<[string, Json, Json]>([
  ['paths', { ...k, sourceKeys: ["$.a['b']", '$.c'] }, { ...k, sourceKeys: ['a.b', 'c'] }],
  ['sources named twice', { ...k, sourceKeys: ['a', 'b', '$.a'] }, k],
  [
    'what holds anyway',
    { ...k, metadata: { excludes: [], onInvalid: 'reject', dropNull: false, emptyIsPresent: false } },
    k,
  ],
  ['one type in a list', ofType(['string']), ofType('string')],
  [
    'excludes in another order, one twice',
    ofType('object', { excludes: ['x', 'y', 'x'] }),
    ofType('object', { excludes: ['y', 'x'] }),
  ],
  ['paths of a template', template("{$['a']}"), template('{a}')],
  [
    'paths of a condition',
    { ...k, when: { not: { ...isA, sourceKeys: ['$.a', 'a'] } } },
    { ...k, when: { not: isA } },
  ],
  [
    'paths within conditions',
    { ...k, when: { any: [{ all: [{ ...isA, sourceKeys: '$.a' }] }] } },
    { ...k, when: { any: [{ all: [isA] }] } },
  ],
])('%s that are spelt otherwise are no change', (_, one, other) => {
  expect(namesOf({ rules: [one] }, { rules: [other] })).toStrictEqual([]);
});

const object = ofType('object');
const below = ['x', 'y'].map((key) => ({ destKey: `k.${key}`, sourceKeys: key }));

test.each<[string, Json, Json]>([
  ['rules below a container', { rules: [object, ...below] }, { rules: [object, ...below.toReversed()] }],
  [
    'groups',
    { rules: [k, l], requireAny: [['k', 'l'], ['k']] },
    { rules: [k, l], requireAny: [['k'], ['l', 'k']] },
  ],
  ['warnings', warned(sourced('a', 'b'), apart(1, 'a', 'b')), warned(apart(1, 'b', 'a'), sourced('b', 'a'))],
  [
    'keys of warnings',
    warned(warning({ whenAllAbsent: ['k', 'l'] })),
    warned(warning({ whenAllAbsent: ['l', 'k'] })),
  ],
])('%s in another order are no change', (_, before, after) => {
  expect(namesOf(before, after)).toStrictEqual([]);
});

test('a template is named by any of its paths', () => {
  const named = (...sourceKeys: string[]) => ({
    rules: [template('{a} {b}')],
    warnings: [sourced(...sourceKeys)],
  });

  expect(namesOf(named('a'), named('b'))).toStrictEqual([]);
});
