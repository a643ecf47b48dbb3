import fc from 'fast-check';
import { kindNames } from '../../src/directives/index.js';
import { createDestinationTransformer, parseDestination } from '../../src/mapping.js';
import { endOf, type Directives } from '../oracle/directives.js';
import { KINDS } from '../oracle/kinds.js';
import { arbitraryDirectives, edgeValue } from '../support/arbitrary-directives.js';
import { destinationOf } from '../support/destination.js';
import { exactText } from '../support/exact-text.js';
import { madeOrRefused } from '../support/made-or-refused.js';
import { holds, seed } from '../support/property.js';

/** The transformers of a rule with these directives: one, or none where they are refused. */
function transformersOf(metadata: object) {
  const rules = [{ destKey: 'to', sourceKeys: ['a', 'b'], metadata }];
  const files = { 'destination.json': destinationOf('track'), 'any.json': { description: 'd', rules } };
  return madeOrRefused(() => createDestinationTransformer(parseDestination(files), { apiKey: 'k' }));
}

type Transformer = ReturnType<typeof transformersOf>[number];

/** What a rule makes of two values, in the words of the oracle. */
function ended(transformer: Transformer, [a, b]: readonly unknown[]): unknown {
  const outcome = transformer.safeTransform({ type: 'track', a, b });
  if (outcome.status !== 'transformed') return outcome.status === 'rejected' ? 'wrong' : outcome.status;
  const { request, warnings } = outcome;
  if (warnings.some(({ code }) => code === 'value_omitted')) return 'omitted';
  if ('to' in request.body) return request.body;
  return transformer.explain({ type: 'track', a, b }).rules[0]?.from === null ? 'absent' : 'nothing';
}

const arbitraryCase = fc.record({
  metadata: arbitraryDirectives,
  values: fc.tuple(edgeValue, edgeValue),
});

holds(
  'directives do with any two values what the language, written a second time, says',
  arbitraryCase,
  (one) => {
    for (const transformer of transformersOf(one.metadata))
      expect(exactText(ended(transformer, one.values))).toBe(
        exactText(endOf(one.metadata as Directives, one.values)),
      );
  },
);

holds(
  'a kind makes of any value what the language, written a second time, says',
  fc.record({ type: fc.constantFrom(...kindNames), values: fc.tuple(edgeValue, fc.constant(null)) }),
  ({ type, values }) => {
    for (const transformer of transformersOf({ type }))
      expect(exactText(ended(transformer, values))).toBe(exactText(endOf({ type }, values)));
  },
);

test('every kind is written a second time', () => {
  expect(Object.keys(KINDS).sort()).toStrictEqual([...kindNames].sort());
});

test('the directives that are drawn end in every way', () => {
  const drawn = fc.sample(arbitraryCase, { seed, numRuns: 2000 });
  const ends = drawn.map(({ metadata, values }) => {
    const [transformer] = transformersOf(metadata);
    const end = transformer === undefined ? 'refused' : ended(transformer, values);
    return typeof end === 'string' ? end : 'written';
  });
  const shown = new Set(ends);

  expect([...shown].sort()).toStrictEqual(['absent', 'nothing', 'omitted', 'refused', 'written', 'wrong']);
});
