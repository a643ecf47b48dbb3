import { cacheTransformers } from '../../../src/rudderstack/transformer-cache.js';
import { transformEvent } from '../../../src/service/events/transform-event.js';
import { deepFreeze } from '../../support/deep-freeze.js';
import { transformForRouter } from '../../rudder-server/client.js';
import { decodePostParameters } from '../../rudder-server/post-parameters.js';
import { start } from '../../rudder-server/running.js';
import { eventOf } from '../../rudder-server/samples.js';
import { transformBy } from '../../rudder-server/transform-by.js';
import { writeExact } from '../../rudder-server/write-go-json.js';

const message = {
  ...{ type: 'page', userId: 'u1', key: 'k-top', number: 5 },
  properties: { key: 'k-found', plan: 'pro', none: null, deep: { key: 'k-deep', other: 1 } },
};
const { properties } = message;
const { key: _key, ...withoutKey } = properties;
const whole = { userId: 'u1', properties };
const refused = (received: string) => ({
  statusCode: 400,
  error: `Invalid configuration: "apiKey" must be a string of visible ASCII characters, received ${received}`,
});
const sent = (key: string, body: object = whole) => ({ authorization: `Basic ${key}`, body });

/** A template, what comes of it, and what the destination says of templates. */
const CASES: readonly (readonly [string, string, object, object?])[] = [
  ['found', '{{ event.properties.key || other }}', sent('k-found', { userId: 'u1', properties: withoutKey })],
  ['found by its other name', '{{message.key||other}}', sent('k-top')],
  [
    'found deeper',
    '{{ event.properties.deep.key || other }}',
    sent('k-deep', { userId: 'u1', properties: { ...properties, deep: { other: 1 } } }),
  ],
  ['white space around', '  {{ message.key || other }}\n', sent('k-top')],
  ['nothing found', '{{ event.properties.nothing || other }}', sent('other')],
  ['null found', '{{ event.properties.none || other }}', sent('other')],
  ['an inherited name', '{{ event.constructor || other }}', sent('other')],
  ['a default in quotes', '{{ event.nothing || "other" }}', sent('other')],
  ['a default that holds ||', '{{ event.nothing || a||b }}', sent('a||b')],
  ['an empty default', '{{ event.nothing || }}', refused('an empty string')],
  ['an empty default in quotes', '{{ event.nothing || "" }}', refused('an empty string')],
  ['a path into metadata', '{{ metadata.jobId || other }}', sent('other')],
  ['a path into the destination', '{{ destination.Config.apiKey || other }}', sent('other')],
  ['a number found', '{{ event.number || other }}', refused('an integer')],
  ['a text that is no template', '{{ event.key }}', refused('a string')],
  ['a path that is none', '{{ event.9 || other }}', refused('a string')],
  ['true', '{{ message.key || other }}', sent('k-top'), { hasDynamicConfig: true }],
  ['false', '{{ message.key || other }}', refused('a string'), { hasDynamicConfig: false }],
];
const events = CASES.map(([, apiKey, , more], index) => {
  const destinationId = `d${index}`;
  const destination = { ID: destinationId, Config: { apiKey }, ...more };
  const metadata = JSON.stringify({ jobId: index, destinationId });
  return { ...eventOf(message, index, destination), metadata, destinationId };
});

test('C2: a key that is a template is resolved, and taken out of what is sent', async () => {
  const elements = await transformBy({}, events);
  const outcomes = elements.map(({ statusCode, error, output }) => {
    const request = output && decodePostParameters(output);
    return request === undefined
      ? { statusCode, error }
      : { authorization: request.headers['Authorization'], body: JSON.parse(request.body) as unknown };
  });

  expect(outcomes.map((outcome, index) => [CASES[index]?.[0], outcome])).toStrictEqual(
    CASES.map(([name, , expected]) => [name, expected]),
  );
});

test('C2: the router is told the template, not the key', async () => {
  const { port, end } = await start();
  const elements = await transformForRouter({ port, events, form: 'compacted' });
  await end();

  expect(elements.map(({ destination }) => writeExact(destination))).toStrictEqual(
    events.map(({ destination }) => destination),
  );
});

test('C2: what an event is given as is not changed', () => {
  const { find } = cacheTransformers({});
  const given = CASES.map(([, apiKey, , more]) =>
    deepFreeze({ message, destination: { Config: { apiKey }, ...more } }),
  );
  const faults = given.filter((event) => transformEvent(event, find).status === 'failed');

  expect(faults).toStrictEqual([]);
});

test('a template of five million names is a wrong key, not a fault', () => {
  const levels = JSON.parse(`${'{"a":'.repeat(100_000)}"found"${'}'.repeat(100_000)}`) as object;
  const { find } = cacheTransformers({});
  const answer = (count: number) => {
    const apiKey = `{{ event${'.a'.repeat(count)} || other }}`;
    return transformEvent({ message: levels, destination: { Config: { apiKey } } }, find);
  };

  expect([answer(100_000), answer(5_000_000)]).toMatchObject(
    Array(2).fill({
      status: 'rejected',
      error: {
        statusCode: 400,
        message:
          'Invalid configuration: "apiKey" must be a string of at most 4096 characters, received a string',
      },
    }),
  );
});
