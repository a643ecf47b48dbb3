import {
  createTransformer,
  overlays,
  type Explanation,
  type OverlaidBody,
  type OverlaidTransformer,
} from '../../src/index.js';
import { compilePath } from '../../src/paths/index.js';
import { parsePath } from '../../src/paths/parse/index.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';
import { outcomeData } from '../support/outcome-data.js';
import { holds } from '../support/property.js';

const apiKey = FIXTURE_API_KEY;
const transformers: readonly OverlaidTransformer[] = [
  createTransformer({ apiKey }),
  createTransformer({ apiKey, overlays: [overlays.backfill, overlays.rudderTransformer] }),
];

/** What an explanation must have in common with `safeTransform`. */
function expectAgreement(transformer: OverlaidTransformer, message: unknown): void {
  const { outcome } = transformer.explain(message);
  const own = transformer.safeTransform(message);

  expect(JSON.stringify(outcome)).toBe(JSON.stringify(own));
  expect(outcomeData(outcome)).toStrictEqual(outcomeData(own));
}

test.each(loadFixtures('june'))('the explanation agrees on $file', ({ config, message }) => {
  const chosen = config?.overlays?.map((name) => overlays[name]);
  expectAgreement(createTransformer({ apiKey, ...config, overlays: chosen }), deepFreeze(message));
});

function readAt(from: unknown, path: string): unknown {
  const parsed = parsePath(path);
  return compilePath('segments' in parsed ? parsed.segments : [], (value) => value !== undefined)(from);
}

const bodyOf = ({ outcome }: Explanation<OverlaidBody, string>): unknown =>
  outcome.status === 'transformed' ? outcome.request.body : undefined;

holds(
  'written keys are those of the body, and the texts in it come from where the explanation says',
  arbitraryMessage,
  (message) => {
    for (const transformer of transformers) {
      const explanation = transformer.explain(message);
      const body = bodyOf(explanation);
      const rules = body === undefined ? [] : explanation.rules;
      const written = rules.filter((rule) => rule.written);
      const texts = written.filter(
        ({ changes, from }) => changes.length === 0 && from?.startsWith('$') === false,
      );
      const values = texts.map(({ destKey }) => readAt(body, destKey));
      const copied = (value: unknown) => typeof value !== 'object';

      const isMade = (container: string) =>
        written.some(({ destKey }) => `${destKey}.`.startsWith(`${container}.`));

      expect(rules.filter(({ destKey }) => readAt(body, destKey) !== undefined)).toStrictEqual(
        rules.filter(({ destKey }) => isMade(destKey)),
      );
      expect(values.filter(copied)).toStrictEqual(
        texts.map(({ from }) => readAt(message, from ?? '')).filter(copied),
      );
    }
  },
);

/** What is told of an outcome but for the warnings about values that reach nothing. */
const withoutRemarks = (outcome?: ReturnType<OverlaidTransformer['safeTransform']>) => {
  const isRemark = ({ code }: { code: string }) => code === 'value_omitted' || code === 'timestamps_apart';
  const warnings = outcome?.status === 'transformed' ? outcome.warnings : [];
  return JSON.stringify({ ...outcome, warnings: warnings.filter((warning) => !isRemark(warning)) });
};

holds('what is unused is there, and the request is the same without it', arbitraryMessage, (message) => {
  const [transformer] = transformers;
  const explanation = transformer?.explain(message);
  const chosen = explanation?.rules.map(({ from }) => from) ?? []; // of some that were chosen nothing was left
  const unused = explanation?.unused.filter((path) => !/[.$[\]]/.test(path) && !chosen.includes(path)) ?? [];
  const others = Object.fromEntries(Object.entries(message).filter(([key]) => !unused.includes(key)));
  const isSent = explanation?.outcome.status === 'transformed';

  expect(unused.filter((key) => !Object.hasOwn(message, key))).toStrictEqual([]);
  expect(isSent ? withoutRemarks(transformer?.safeTransform(others)) : '').toBe(
    isSent ? withoutRemarks(explanation.outcome) : '',
  );
});
