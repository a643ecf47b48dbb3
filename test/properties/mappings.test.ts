import fc from 'fast-check';
import { createDestinationTransformer, parseDestination } from '../../src/mapping.js';
import { unread } from '../support/arbitrary-case.js';
import { arbitraryMapping, messageForMapping } from '../support/arbitrary-mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { destinationOf } from '../support/destination.js';
import { FIXTURE_API_KEY } from '../support/fixture.js';
import { laws } from '../support/laws/index.js';
import { madeOrRefused } from '../support/made-or-refused.js';
import { holds, seed } from '../support/property.js';

const others = {
  'destination.json': destinationOf('track'),
  'generic.json': { userIdOnly: ['userId', 'traits.id'] },
};

/** The transformers that a mapping file makes: one, or none when it was refused with a `MappingError`. */
const transformersOf = (mapping: unknown) =>
  madeOrRefused(() => parseDestination({ ...others, 'any.json': mapping })).map((files) =>
    createDestinationTransformer(deepFreeze(files), { apiKey: FIXTURE_API_KEY }),
  );

holds(
  'a mapping is refused with a MappingError, or makes a transformer of which everything holds that holds of June',
  fc.record({
    mapping: arbitraryMapping,
    messages: fc.array(messageForMapping, { minLength: 1, maxLength: 2 }),
    unread,
    draw: fc.nat(),
  }),
  ({ mapping, messages, ...rest }) => {
    for (const subject of transformersOf(mapping))
      for (const message of messages)
        for (const law of Object.values(laws)) law({ subject, message, ...rest });
  },
);

test('some of the mappings that are drawn are refused, and some of their messages are transformed', () => {
  const drawn = fc.sample(fc.tuple(arbitraryMapping, messageForMapping), { seed, numRuns: 5000 });
  const statuses = drawn.map(([mapping, message]) => {
    const [transformer] = transformersOf(mapping);
    return transformer?.safeTransform(message).status ?? 'refused';
  });
  const countOf = (what: string) => statuses.filter((status) => status === what).length;

  expect(Math.min(...['refused', 'transformed', 'rejected'].map(countOf))).toBeGreaterThan(250);
});
