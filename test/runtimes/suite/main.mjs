import { ConfigurationError, createTransformer, overlays } from 'june-transformer';
import { deepFreeze } from '../../support/deep-freeze.ts';
import { outcomeData } from '../../support/outcome-data.ts';
import { catchError, expectSame } from './check.mjs';

const API_KEY = 'wk_test_0123456789';

function checkFixture({ config, message, outcome }) {
  const chosen = config?.overlays?.map((name) => overlays[name]);
  const transformer = createTransformer({ apiKey: API_KEY, ...config, overlays: chosen });
  expectSame(outcomeData(transformer.safeTransform(deepFreeze(message))), outcome);
}

function checkConfiguration() {
  const error = catchError(() => createTransformer({ apiKey: '' }));
  expectSame(error instanceof ConfigurationError, true);
  const { name, code, statusCode, place } = error.toJSON();
  const expected = {
    name: 'ConfigurationError',
    code: 'config_invalid',
    statusCode: 400,
    place: { key: 'apiKey' },
  };
  expectSame({ name, code, statusCode, place }, expected);
}

/** The library: every fixture, and a configuration that is refused. */
export const testMain = (fixtures) => ({
  entry: 'june-transformer',
  checks: [
    ...fixtures.map((fixture) => ({ title: fixture.file, check: () => checkFixture(fixture) })),
    { title: 'refuses a configuration', check: checkConfiguration },
  ],
});
