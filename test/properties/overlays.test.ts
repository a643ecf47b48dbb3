import fc from 'fast-check';
import { createTransformer, type Overlay } from '../../src/index.js';
import { parseOverlay } from '../../src/mapping.js';
import { unread } from '../support/arbitrary-case.js';
import { arbitraryOverlay } from '../support/arbitrary-mapping.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { FIXTURE_API_KEY as apiKey } from '../support/fixture.js';
import { laws } from '../support/laws/index.js';
import { madeOrRefused } from '../support/made-or-refused.js';
import { holds, seed } from '../support/property.js';

const pair = fc.tuple(arbitraryOverlay, arbitraryOverlay);

const parsedOf = (files: readonly unknown[]): readonly Overlay[] =>
  files.flatMap((json, index) => madeOrRefused(() => parseOverlay(json, `${index}.json`)));

/** The transformers that overlays make: one, or none when they do not go together. */
const transformersOf = (overlays: readonly Overlay[]) =>
  madeOrRefused(() => createTransformer({ apiKey, overlays: deepFreeze(overlays) }));

holds('an overlay that is not refused when it is read makes a transformer', arbitraryOverlay, (json) => {
  const overlays = parsedOf([json]);

  expect(transformersOf(overlays)).toHaveLength(1);
});

holds(
  'overlays are refused with a MappingError, or make a transformer of which everything holds that holds of June',
  fc.record({ files: pair, message: arbitraryMessage, unread, draw: fc.nat() }),
  ({ files, ...rest }) => {
    for (const subject of transformersOf(parsedOf(files)))
      for (const law of Object.values(laws)) law({ subject, ...rest });
  },
);

test('some of the overlays that are drawn are refused, and some do not go together', () => {
  const parsed = fc.sample(pair, { seed, numRuns: 1000 }).map(parsedOf);
  const both = parsed.filter(({ length }) => length === 2);
  const conflicting = both.filter((overlays) => transformersOf(overlays).length === 0);

  expect(parsed.flat().length).toBeLessThan(1800);
  expect(both.length).toBeGreaterThan(150);
  expect(conflicting.length).toBeGreaterThan(0);
});
