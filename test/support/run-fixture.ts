import { accoil } from '../../src/accoil.js';
import { createDestinationTransformer, june, overlays, type DestinationFiles } from '../../src/index.js';
import { deepFreeze } from './deep-freeze.js';
import { FIXTURE_API_KEY, type Fixture } from './fixture.js';
import { outcomeData } from './outcome-data.js';

/** What of a fixture decides its outcome; its file stands in the folder of its destination. */
export type FixtureInput = Pick<Fixture<string>, 'config' | 'message'> & { readonly file: string };

const shipped: Readonly<Record<string, DestinationFiles>> = { june, accoil };

/** The shipped destination of a fixture. */
const shippedOf = ({ file }: FixtureInput) => shipped[file.split(/[/\\]/)[0] ?? ''] as DestinationFiles;

/** Transforms the message of a fixture, which must not be changed by it; returns the outcome as fixtures hold it. */
export function runFixture(fixture: FixtureInput, destination = shippedOf(fixture)): unknown {
  const { config, message } = fixture;
  const chosen = config?.overlays?.map((name) => overlays[name]);
  const settings = { apiKey: FIXTURE_API_KEY, ...config, overlays: chosen };
  const transformer = createDestinationTransformer(destination, settings);
  return outcomeData(transformer.safeTransform(deepFreeze(message)));
}
