import fc from 'fast-check';
import { createTransformer, overlays, type OverlaidTransformer } from '../../src/index.js';
import { oracleOutcome, type OracleConfig } from '../oracle/outcome.js';
import { anyMessage } from '../support/arbitrary-message.js';
import { comparableText } from '../support/comparable-text.js';
import { FIXTURE_API_KEY as apiKey, loadFixtures } from '../support/fixture.js';
import { outcomeData } from '../support/outcome-data.js';
import { holds } from '../support/property.js';

const transformers = new Map<string, OverlaidTransformer>();

/** Makes a transformer once for each configuration. */
function transformerOf(config: OracleConfig): OverlaidTransformer {
  const name = JSON.stringify(config);
  const chosen = config.overlays?.map((overlay) => overlays[overlay]);
  const transformer = transformers.get(name) ?? createTransformer({ ...config, overlays: chosen });
  transformers.set(name, transformer);
  return transformer;
}

const config: fc.Arbitrary<OracleConfig> = fc.record({
  apiKey: fc.constantFrom(apiKey, 'k'),
  api: fc.constantFrom('http', 'sdk', undefined),
  baseUrl: fc.constantFrom(undefined, undefined, 'https://june.example/v1/', 'http://localhost:9090'),
  overlays: fc.constantFrom(
    undefined,
    ['backfill'],
    ['rudderTransformer'],
    ['backfill', 'rudderTransformer'],
    ['rudderTransformer', 'backfill'],
    ['trackingApi'],
    ['trackingApi', 'backfill', 'rudderTransformer'],
  ),
});

holds(
  'the engine does with any JSON value what the contract, written a second time, asks for',
  fc.record({ message: anyMessage, config }),
  ({ message, config: given }) => {
    const actual = outcomeData(transformerOf(given).safeTransform(message));

    expect(comparableText(actual)).toBe(comparableText(oracleOutcome(message, given)));
  },
);

test.each(loadFixtures('june'))('the contract, written a second time, agrees on $file', (fixture) => {
  const expected = oracleOutcome(fixture.message, { apiKey, ...fixture.config });

  expect(comparableText(expected)).toBe(comparableText(fixture.outcome));
});
