// Compares what explain says of the contract cases with safeTransform, on the built package, where they are present.
import { deepStrictEqual } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createTransformer, overlays } from 'june-transformer';
import { parseOverlay } from 'june-transformer/mapping';

const CASES = '../shared/cases/contract-cases.json';
const DEFAULT_CONFIG = { apiKey: 'wk_test_0123456789' };

const isRun = ({ kind, expect }) =>
  (kind === 'event' || kind === 'config') && expect.error?.name !== 'ConfigurationError';
const toData = (outcome) =>
  outcome.status === 'rejected' ? { status: 'rejected', error: outcome.error.toJSON() } : outcome;

function createFor({ config = DEFAULT_CONFIG, overlays: chosen }) {
  if (chosen === undefined) return createTransformer(config);
  const list = chosen.map((each) => (typeof each === 'string' ? overlays[each] : parseOverlay(each)));
  return createTransformer({ ...config, overlays: list });
}

function compare(testCase) {
  const transformer = createFor(testCase);
  const message = testCase.raw === undefined ? testCase.message : JSON.parse(testCase.raw);
  const { outcome } = transformer.explain(message);
  deepStrictEqual(toData(outcome), toData(transformer.safeTransform(message)), testCase.name);
}

if (existsSync(CASES)) {
  const cases = JSON.parse(readFileSync(CASES, 'utf8')).filter(isRun);
  cases.forEach(compare);
  console.log(`explain agrees with safeTransform on ${cases.length} contract cases`);
} else {
  console.log('the contract cases are not here; the fixtures cover the same rules');
}
