import { listChanges } from '../../src/diff/changes/list-changes.js';
import { findMessage } from '../../src/diff/search.js';
import { createCandidatesOf } from '../../src/diff/values/candidates.js';
import { callPairOf } from './call-pair-of.js';
import type { Json } from './summary-of.js';

/** Searches for a difference; lists the places that were given values, in their order, each once. */
function search(before: Json, after: Json, isSameRequest = true) {
  const pair = callPairOf(before, after, isSameRequest);
  const candidatesOf = createCandidatesOf('track', pair.uses);
  const asked = new Set<string>();
  const start = {
    pair,
    candidatesOf: (place: Parameters<typeof candidatesOf>[0]) => {
      asked.add(place.names.join('.'));
      return candidatesOf(place);
    },
  };
  const found = findMessage(start, listChanges(pair));
  return { found, asked: [...asked].join(' ') };
}

const rules = (...all: readonly Json[]): Json => ({ rules: all });
const k = { destKey: 'k', sourceKeys: ['a', 'b'] };
const onlyA = { ...k, sourceKeys: 'a' };
const l = { destKey: 'l', sourceKeys: ['c', 'd'], required: true };
const m = { destKey: 'm', sourceKeys: 'd' };
const n = {
  destKey: 'n',
  sourceKeys: "$.e[?(@.t=='x')].id",
  required: true,
  metadata: { type: 'boolean' },
};
const isPaid = { sourceKeys: 'event', in: ['Paid'] };
const paid = (mapping: Json): Json => ({ ...mapping, filter: isPaid });
const grouped = (mapping: Json): Json => ({ ...mapping, requireAny: [['m', 'n']] });
const E = { e: [{ t: 'x', id: true }] };
const optional = { ...n, required: false };

test.each<[string, Json, Json, Json, string]>([
  ['no more than what differs', rules(k), rules(onlyA), { b: 'b 1' }, 'a b'],
  ['what another key requires', rules(l, k), rules(l, onlyA), { c: 'c 1', b: 'b 1' }, 'c a b'],
  ['the entry that another key requires', rules(n, k), rules(n, onlyA), { ...E, b: 'b 1' }, 'e.0.id a b'],
  ['what the filter asks for', paid(rules(k)), paid(rules(onlyA)), { event: 'Paid', b: 'b 1' }, 'event a b'],
  [
    'one key of a group',
    grouped(rules(m, optional, k)),
    grouped(rules(m, optional, onlyA)),
    { d: 'd 1', e: [{ t: 't 1' }], b: 'b 1' },
    'd e.0.t a b',
  ],
  [
    'what one version takes and the other refuses',
    rules(l, k),
    rules(l, { ...k, required: true }),
    { c: 'c 1' },
    'c a b',
  ],
  [
    'what passes, where another message differs but is refused by one',
    rules({ ...onlyA, metadata: { type: 'string' } }),
    rules({ ...onlyA, metadata: { type: 'toString' } }, m),
    { d: 'd 1' },
    'a d',
  ],
  [
    'what both refuse, each for its own reason, where nothing else differs',
    rules({ ...k, required: true }, l),
    rules(l, { ...k, required: true }),
    {},
    'a c d b',
  ],
  [
    'what stands beside what is required, not within',
    rules(l, { ...m, sourceKeys: 'c.x' }),
    rules(l, { ...m, sourceKeys: 'c.y' }),
    { c: { x: 'x 1', y: 'y 1' } },
    'c c.x c.y',
  ],
])('a message is found that holds %s', (_, before, after, message, asked) => {
  expect(search(before, after)).toStrictEqual({
    found: { message: { type: 'track', ...message }, opaque: [], isCut: false },
    asked,
  });
});

test('a message that makes another request passes', () => {
  const messageOf = (mapping: Json) => search(mapping, mapping, false).found.message;

  expect(messageOf(rules(k))).toStrictEqual({ type: 'track' });
  expect(messageOf(rules(l, n))).toStrictEqual({ type: 'track', c: 'c 1', ...E });
  expect(messageOf(paid(rules(l)))).toStrictEqual({ type: 'track', event: 'Paid', c: 'c 1' });
});

const never = { all: [isPaid, { not: isPaid }] };
const opaque = {
  destKey: 'q',
  template: '{z}',
  required: true,
  metadata: { type: 'toNumber', multikeyMap: [{ sourceVal: ['x'], destVal: 1 }] },
};
const each = { ...k, sourceKeys: '$.a[*].b' };

test.each<[string, Json, Json, readonly string[], boolean]>([
  ['that are equal', rules(k), rules(k), [], false],
  ['that take no message', { ...rules(k), filter: never }, { ...rules(l), filter: never }, [], false],
  ['behind an opaque rule', rules(opaque, k), rules(opaque, onlyA), ['q'], false],
  ['of entries far away', rules(each), rules({ ...each, sourceKeys: ['$.a[*].b', 'a.10000.b'] }), [], true],
])('of mappings %s none is found', (_, before, after, keys, isCut) => {
  expect(search(before, after).found).toStrictEqual({ message: undefined, opaque: keys, isCut });
});
