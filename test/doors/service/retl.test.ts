import { decodePostParameters } from '../../rudder-server/post-parameters.js';
import type { ProcessorElement } from '../../rudder-server/processor-answer.js';
import { eventOf } from '../../rudder-server/samples.js';
import { transformBy } from '../../rudder-server/transform-by.js';
import { overlays } from '../../../src/index.js';

const [COLUMN, ORIGINAL, TIMESTAMP] = ['2021-01-01', '2022-02-02', '2023-03-03'].map(
  (day) => `${day}T00:00:00.000Z`,
);
const [SECOND, THIRD] = ['2020-01-01T00:00:00.000Z', '2019-01-01T00:00:00.000Z'];
const times = { originalTimestamp: ORIGINAL, timestamp: TIMESTAMP };
const row = { channel: 'sources', userId: 'u1', ...times };
const identify = { ...row, type: 'identify' };
const track = { ...row, type: 'track', event: 'Paid' };
const column = { timestamp: COLUMN };

/** The time that is sent: of the column, or of the message by either order of its own. */
const ofMessage = [ORIGINAL, TIMESTAMP] as const;
const ofColumn = [COLUMN, COLUMN] as const;

const CASES: readonly (readonly [string, object, readonly (string | undefined)[]])[] = [
  ['identify, context', { ...identify, context: column }, ofColumn],
  ['identify, traits of the context', { ...identify, context: { traits: column } }, ofColumn],
  ['identify, traits', { ...identify, traits: column }, ofColumn],
  ['track, properties', { ...track, properties: column }, ofColumn],
  ['a type in capitals', { ...track, type: 'TRACK', properties: column }, ofColumn],
  [
    'all three at once',
    { ...identify, context: { ...column, traits: { timestamp: SECOND } }, traits: { timestamp: THIRD } },
    ofColumn,
  ],
  [
    'the context without',
    { ...identify, context: { timestamp: ' ', traits: column }, traits: { timestamp: THIRD } },
    ofColumn,
  ],
  ['no column', { ...track, properties: { plan: 'pro' } }, ofMessage],
  ['a column of another type', { ...track, context: column, traits: column }, ofMessage],
  [
    'mappedToDestination',
    { ...track, properties: column, context: { mappedToDestination: true } },
    ofMessage,
  ],
  [
    'mappedToDestination false',
    { ...track, properties: column, context: { mappedToDestination: false } },
    ofColumn,
  ],
  ['another channel', { ...track, properties: column, channel: 'web' }, ofMessage],
  ['the channel in capitals', { ...track, properties: column, channel: 'Sources' }, ofMessage],
  ['page', { ...row, type: 'page', properties: column }, ofMessage],
  ['group', { ...row, type: 'group', groupId: 'g1', traits: column }, ofMessage],
];
const events = CASES.map(([, message], index) => eventOf(message, index));

const timeOf = ({ output }: ProcessorElement) =>
  (JSON.parse(decodePostParameters(output).body) as { timestamp: unknown }).timestamp;

test.each([
  ['the shipped mappings', {}, 0],
  ['the overlay rudder-transformer', { overlays: [overlays.rudderTransformer] }, 1],
])('C1: the time of a row out of a warehouse is that of its column, by %s', async (_, options, order) => {
  const elements = await transformBy(options, events);

  expect(elements.map((element, index) => [CASES[index]?.[0], timeOf(element)])).toStrictEqual(
    CASES.map(([name, , sent]) => [name, sent[order]]),
  );
});

test('C1: the column stays where it was, and a number in it is refused', async () => {
  const [kept, refused] = await transformBy({}, [
    eventOf({ ...track, properties: { ...column, plan: 'pro' } }),
    eventOf({ ...track, properties: { timestamp: 1609459200 } }),
  ]);

  expect(JSON.parse(decodePostParameters(kept?.output).body)).toStrictEqual({
    userId: 'u1',
    event: 'Paid',
    properties: { timestamp: COLUMN, plan: 'pro' },
    timestamp: COLUMN,
  });
  expect(refused).toMatchObject({
    statusCode: 400,
    error:
      'Invalid value for "timestamp" at timestamp: expected an ISO 8601 date or date-time, received an integer',
  });
});
