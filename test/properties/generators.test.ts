import fc from 'fast-check';
import { createTransformer, type Outcome } from '../../src/index.js';
import { anyMessage } from '../support/arbitrary-message.js';
import { FIXTURE_API_KEY } from '../support/fixture.js';
import { seed } from '../support/property.js';

const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });

/** What a message shows: its status, and the codes that it was given. */
function shownBy(outcome: Outcome): readonly string[] {
  if (outcome.status === 'filtered') return [outcome.reason];
  if (outcome.status === 'rejected') return [outcome.error.code];
  return ['transformed', ...outcome.warnings.map(({ code }) => code)];
}

const RUNS = 5000;
const shown = fc
  .sample(anyMessage, { seed, numRuns: RUNS })
  .flatMap((message) => shownBy(transformer.safeTransform(message)));
const countOf = (what: string) => shown.filter((each) => each === what).length;

test('more than a third of the messages that are drawn are transformed', () => {
  expect(countOf('transformed') / RUNS).toBeGreaterThan(1 / 3);
});

test.each([
  ...['destination_disabled', 'all_disabled', 'message_invalid', 'event_type_missing'],
  ...['event_type_unsupported', 'required_value_missing', 'value_invalid', 'identity_missing'],
  ...['unknown_user', 'group_without_user', 'group_user_from_traits', 'group_traits_from_context'],
  'timestamp_without_zone',
])('more than one message in a thousand shows %s', (what) => {
  expect(countOf(what)).toBeGreaterThan(RUNS / 1000);
});
