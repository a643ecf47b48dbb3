import { listChanges } from '../../src/diff/changes/list-changes.js';
import { listOpaque } from '../../src/diff/changes/opaque.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

const k = { destKey: 'k', sourceKeys: ['a', 'b'] };
const l = { destKey: 'l', sourceKeys: 'c' };
const ofType = (type: string | readonly string[], more: Json = {}) => ({ ...k, metadata: { type, ...more } });
const template = (text: string, more: Json = {}) => ({ destKey: 'k', template: text, ...more });
const hash = (...behind: string[]) => ofType(['hashToSha256', ...behind]);
const opaqueOf = (before: Json, after: Json) =>
  listOpaque(callPairOf({ rules: [before] }, { rules: [after] }));

test.each<[string, Json, Json, readonly string[]]>([
  ['nothing', k, { ...k, required: true }, []],
  ['a hash', hash(), { ...hash(), required: true }, []],
  ['a hash of other sources', hash(), { ...hash(), sourceKeys: 'c' }, []],
  [
    'a hash that is made of other letters',
    hash(),
    hash('trim', 'toLower', 'toUpper', 'toString', 'string'),
    [],
  ],
  ['a hash that is read as a number', hash(), hash('toNumber'), ['k']],
  ['a hash of a number', ofType('string'), ofType(['toNumber', 'toString', 'hashToSha256']), []],
  [
    'a hash in a map',
    hash(),
    ofType('hashToSha256', { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] }),
    ['k'],
  ],
  ['the same opaque value, required', hash('toNumber'), { ...hash('toNumber'), required: true }, []],
  ['a template that is required', template('{a}'), template('{a}', { required: true }), []],
  ['a template of other texts', template('{a}'), template('{a}!'), ['k']],
  ['a template that was a path', k, template('{a}'), ['k']],
  ['a template of a type', template('{a}'), template('{a}', { metadata: { type: 'toLower' } }), []],
  ['a template of numbers', template('{a}'), template('{a}', { metadata: { type: 'toNumber' } }), ['k']],
  [
    'a template of numbers as strings',
    template('{a}'),
    template('{a}', { metadata: { type: ['toNumber', 'toString'] } }),
    ['k'],
  ],
  ['a map of a path', k, { ...k, metadata: { multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] } }, []],
])('%s: the keys of which no search through values decides', (_, before, after, keys) => {
  expect(opaqueOf(before, after)).toStrictEqual(keys);
});

test('a template that is new cannot be searched, and nothing else is told', () => {
  const one = { rules: [l] };

  expect(listOpaque(callPairOf(one, { rules: [l, template('{a}')] }))).toStrictEqual(['k']);
  expect(listOpaque(callPairOf(one, { rules: [l, hash('toNumber')] }))).toStrictEqual(['k']);
  expect(listOpaque(callPairOf(one, { rules: [l, k] }))).toStrictEqual([]);
  expect(listOpaque(callPairOf(one, one))).toStrictEqual([]);
});

test('a part names its opaque rules', () => {
  const opaque = template('{a}', { metadata: { type: 'toNumber' } });
  const opaqueIn = (before: Json, after: Json) =>
    [...listChanges(callPairOf(before, after))].map((part) => part.opaque);

  expect(opaqueIn({ rules: [opaque] }, { rules: [{ ...opaque, required: true }] })).toStrictEqual([
    ['k', 'k'],
  ]);
  expect(opaqueIn({ rules: [k] }, { rules: [l] })).toStrictEqual([[], []]);
  expect(
    opaqueIn(
      { rules: [opaque, l] },
      { rules: [opaque, l], warnings: [{ code: 'w', message: 'm', whenAllAbsent: ['k', 'l'] }] },
    ),
  ).toStrictEqual([['k', 'k']]);
});
