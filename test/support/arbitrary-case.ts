import fc from 'fast-check';
import { createTransformer, overlays, type OverlaidTransformer } from '../../src/index.js';
import { readNames } from './arbitrary-message.js';
import { arbitraryValue, hostileName } from './arbitrary-value.js';
import { FIXTURE_API_KEY as apiKey } from './fixture.js';

const { backfill, rudderTransformer, trackingApi } = overlays;

const named = (name: string, transformer: OverlaidTransformer) => ({
  ...transformer,
  [fc.toStringMethod]: () => name,
});

/** Transformers of June with every choice of shipped overlays. */
export const shipped = fc.constantFrom(
  named('plain', createTransformer({ apiKey })),
  named('rudderTransformer', createTransformer({ apiKey, api: 'sdk', overlays: [rudderTransformer] })),
  named('backfill', createTransformer({ apiKey, overlays: [backfill] })),
  named('trackingApi', createTransformer({ apiKey, overlays: [trackingApi] })),
  named('both', createTransformer({ apiKey, overlays: [backfill, rudderTransformer] })),
);

const near = [
  'userid',
  'UserId',
  'Type',
  'sentAt',
  'receivedAt',
  'channel',
  'rudderId',
  'traits.id',
  '$',
  '7',
];
const name = fc.oneof(fc.constantFrom(...near), hostileName, fc.string({ minLength: 3 }));

/** Objects of keys that neither a shipped mapping nor one of `arbitraryMapping` reads at the top level. */
export const unread = fc
  .dictionary(
    name.filter((each) => ![...readNames, '0', 'length', 'toString'].includes(each)),
    arbitraryValue,
    { minKeys: 1, maxKeys: 3 },
  )
  .map((keys) => keys as object);
