import { createTransformer, june, overlays } from '../../src/index.js';
import { createUsageTransformer } from '../../src/transformer/usage.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { holds } from '../support/property.js';

const chosen = [overlays.backfill, overlays.rudderTransformer];
const config = { apiKey: 'k', overlays: chosen };
const transformer = createTransformer(config);

/** Counts what an explanation lists. */
function countsOf(listed: readonly string[]): Record<string, number> {
  return listed.reduce<Record<string, number>>(
    (counts, each) => ({ ...counts, [each]: (counts[each] ?? 0) + 1 }),
    {},
  );
}

const countedOnce = createUsageTransformer(june, config);

holds('the counts of one message are what its explanation says', arbitraryMessage, (message) => {
  const outcome = countedOnce.safeTransform(message);
  const [usage] = countedOnce.take();
  const explanation = transformer.explain(message);
  const written = explanation.rules.filter((rule) => outcome.status === 'transformed' && rule.written);
  const filled =
    usage?.keys.flatMap(({ destKey, from }) => from.map(({ source }) => [destKey, source])) ?? [];
  const unusedCount = [...(usage?.unused.values() ?? [])].reduce((sum, count) => sum + count, 0);

  expect(JSON.stringify(outcome)).toBe(JSON.stringify(explanation.outcome));
  expect(filled).toStrictEqual(written.map(({ destKey, from }) => [destKey, from]));
  expect(unusedCount).toBe(explanation.unused.length);
});

const PLAIN = /^[a-z]+(\.[a-z]+)*$/i;

holds('unused paths have the names that the explanation gives them', arbitraryMessage, (message) => {
  countedOnce.safeTransform(message);
  const [usage] = countedOnce.take();
  const plain = [...(usage?.unused ?? [])].filter(([path]) => PLAIN.test(path));
  const { unused } = transformer.explain(message);

  expect(Object.fromEntries(plain)).toStrictEqual(countsOf(unused.filter((path) => PLAIN.test(path))));
});
