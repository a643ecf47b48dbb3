import { createTransformer, overlays } from '../../src/index.js';
import { deepFreeze } from './deep-freeze.js';
import { FIXTURE_API_KEY, type Fixture } from './fixture.js';
import { outcomeData } from './outcome-data.js';

/** What of a fixture decides its outcome. */
export type FixtureInput = Pick<Fixture, 'config' | 'message'>;

/** Transforms the message of a fixture, which must not be changed by it; returns the outcome as fixtures hold it. */
export function runFixture({ config, message }: FixtureInput): unknown {
  const chosen = config?.overlays?.map((name) => overlays[name]);
  const transformer = createTransformer({ apiKey: FIXTURE_API_KEY, ...config, overlays: chosen });
  return outcomeData(transformer.safeTransform(deepFreeze(message)));
}
