import fc from 'fast-check';
import { createTransformer, MappingError, type Outcome, type Overlay } from '../../src/index.js';
import { createDestinationTransformer, parseDestination, parseOverlay } from '../../src/mapping.js';
import { arbitraryMapping, arbitraryOverlay, messageForMapping } from '../support/arbitrary-mapping.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { destinationOf } from '../support/destination.js';

const apiKey = 'wk_test_0123456789';
const destination = destinationOf('track');
const generic = { userIdOnly: ['userId', 'traits.id'] };

/** Returns what a function makes, or the MappingError that it throws; anything else goes on. */
function made<T>(make: () => T): T | MappingError {
  try {
    return make();
  } catch (error) {
    if (error instanceof MappingError) return error;
    throw error;
  }
}

interface Safe {
  safeTransform(message: unknown): { status: string };
  explain(message: unknown): { outcome: unknown };
}

/** A transformer throws nothing, changes nothing, keeps nothing, and explains what it does. */
function expectSound(transformer: Safe, message: object): void {
  const before = JSON.stringify(message);
  const first = JSON.stringify(transformer.safeTransform(deepFreeze(message)));

  expect(JSON.stringify(message)).toBe(before);
  expect(JSON.stringify(transformer.safeTransform(message))).toBe(first);
  expect(JSON.stringify(transformer.explain(message).outcome)).toBe(first);
}

const seen = { parsed: 0, refused: 0, transformed: 0, rejected: 0 };

test('a mapping that parses makes a transformer that never fails', () => {
  const keys = Reflect.ownKeys(Object.prototype);
  fc.assert(
    fc.property(arbitraryMapping, fc.array(messageForMapping, { maxLength: 4 }), (mapping, messages) => {
      const files = made(() =>
        parseDestination({ 'destination.json': destination, 'generic.json': generic, 'any.json': mapping }),
      );
      seen[files instanceof MappingError ? 'refused' : 'parsed'] += 1;
      if (files instanceof MappingError) return;
      const transformer = createDestinationTransformer(deepFreeze(files), { apiKey });
      for (const message of messages) {
        expectSound(transformer, message);
        seen[transformer.safeTransform(message).status as 'transformed' | 'rejected'] += 1;
      }
    }),
    { numRuns: 5000 },
  );

  expect(Reflect.ownKeys(Object.prototype)).toStrictEqual(keys);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
});

const bodyOf = (outcome: Outcome): object => (outcome.status === 'transformed' ? outcome.request.body : {});

test('overlays that parse make a transformer that never fails, or do not go together', () => {
  const counts = { parsed: 0, refused: 0, conflicting: 0 };
  const messages = fc.array(arbitraryMessage, { maxLength: 3 });
  fc.assert(
    fc.property(arbitraryOverlay, arbitraryOverlay, messages, (one, other, sent) => {
      const overlays = [one, other].map((json, index) => made(() => parseOverlay(json, `${index}.json`)));
      const parsed = overlays.filter((overlay): overlay is Overlay => !(overlay instanceof MappingError));
      counts.parsed += parsed.length;
      counts.refused += overlays.length - parsed.length;
      for (const overlay of parsed) createTransformer({ apiKey, overlays: [overlay] });
      const transformer = made(() => createTransformer({ apiKey, overlays: deepFreeze(parsed) }));
      counts.conflicting += Number(transformer instanceof MappingError);
      if (transformer instanceof MappingError) return;
      for (const message of sent) {
        expectSound(transformer, message);
        expect(Object.values(bodyOf(transformer.safeTransform(message)))).not.toContain(undefined);
      }
    }),
    { numRuns: 3000 },
  );

  expect(Math.min(...Object.values(counts))).toBeGreaterThan(10);
});
