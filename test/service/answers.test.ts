import { cacheTransformers, type FindTransformer } from '../../src/rudderstack/transformer-cache.js';
import { createTransformer } from '../../src/index.js';
import type { EventResult, Feature } from '../../src/service/answer-event.js';
import { answerBatch, answerEvents, type Note } from '../../src/service/answer-request.js';
import { describeFault, nameEvent } from '../../src/service/fault.js';
import {
  parseProcessorRequest,
  parseRouterRequest,
  type EventRequest,
} from '../../src/service/parse-request.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';

const noted: EventResult[] = [];
const { find } = cacheTransformers({});
const note: Note = ({ results }) => {
  noted.push(...results);
};
beforeEach(() => {
  noted.length = 0;
});

const destination = { ID: 'd1', Config: { apiKey: 'key-1' } };
const metadata = {
  jobId: 41,
  destinationId: 'd1',
  workspaceId: 'w9',
  messageId: 'm-41',
  unknown: { a: [1] },
};
const good = { type: 'track', userId: 'u-19', event: 'Paid', originalTimestamp: '2024-05-02T08:00:00Z' };
const answerBy = (feature: Feature) => (request: EventRequest, by: FindTransformer) =>
  [...answerEvents(request, { find: by, note }, { feature, size: 100 })].join('');
const [answerProcessor, answerRouter] = [answerBy('processor'), answerBy('router')];
const process = (events: readonly unknown[]) =>
  JSON.parse(answerProcessor(parseProcessorRequest(JSON.stringify(events), false), find)) as object[];
const route = (input: readonly unknown[]) =>
  JSON.parse(answerRouter(parseRouterRequest(JSON.stringify({ input }), false), find)) as {
    output: object[];
  };

const output = {
  version: '1',
  type: 'REST',
  method: 'POST',
  endpoint: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: 'Basic key-1' },
  params: {},
  body: {
    JSON: { userId: 'u-19', event: 'Paid', timestamp: '2024-05-02T08:00:00.000Z' },
    JSON_ARRAY: {},
    XML: {},
    FORM: {},
  },
  files: {},
};
const common = { destType: 'JUNE', module: 'destination', implementation: 'native' };
const ids = { destinationId: 'd1', workspaceId: 'w9' };
const instrumentation = { errorCategory: 'dataValidation', errorType: 'instrumentation' };

test('the processor gets one element for each event, in the order of its keys', () => {
  const events = [
    { message: good, metadata, destination },
    { message: { type: 'alias' }, metadata, destination },
    { message: { ...good, integrations: { All: false } }, metadata, destination },
    { message: good, metadata: 5, destination: null },
  ];
  const tags = { ...common, feature: 'processor' };

  expect(JSON.stringify(process(events))).toBe(
    JSON.stringify([
      { output: { ...output, userId: '' }, metadata, statusCode: 200 },
      {
        metadata,
        statusCode: 400,
        error: 'Event type "alias" is not supported',
        statTags: { ...instrumentation, ...tags, ...ids },
      },
      { metadata, statusCode: 298, error: 'all_disabled' },
      {
        statusCode: 400,
        error:
          'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received nothing',
        statTags: { ...instrumentation, errorType: 'configuration', ...tags },
      },
    ]),
  );
  expect(noted.map((result) => ('refusal' in result ? result.refusal.statusCode : 200))).toStrictEqual([
    200, 400, 298, 400,
  ]);
});

test('the router gets the same in its words, with the destination as it was sent', () => {
  const input = [
    { message: good, metadata, destination },
    { message: { ...good, integrations: { All: false } }, metadata, destination },
    { message: { ...good, statusCode: 200, type: 'REST' }, destination },
  ];
  const tags = { ...common, feature: 'router' };

  expect(JSON.stringify(route(input).output)).toBe(
    JSON.stringify([
      { batchedRequest: output, metadata: [metadata], batched: false, statusCode: 200, destination },
      {
        metadata: [metadata],
        batched: false,
        statusCode: 298,
        error: 'all_disabled',
        statTags: {},
        destination,
      },
      {
        metadata: [{}],
        batched: false,
        statusCode: 400,
        error: 'Event type "rest" is not supported',
        statTags: { ...instrumentation, ...tags },
        destination,
      },
    ]),
  );
});

test.each(loadFixtures('june').filter(({ config }) => config === undefined))(
  'the answer to $file holds what the library makes of it',
  ({ message }) => {
    const outcome = createTransformer({ apiKey: FIXTURE_API_KEY }).safeTransform(message);
    const [element] = process([{ message, metadata, destination: { Config: { apiKey: FIXTURE_API_KEY } } }]);
    const expected = {
      transformed: () =>
        'request' in outcome && { statusCode: 200, output: { body: { JSON: outcome.request.body } } },
      filtered: () => 'reason' in outcome && { statusCode: 298, error: outcome.reason },
      rejected: () => 'error' in outcome && { statusCode: 400, error: outcome.error.message },
    };

    expect(element).toMatchObject(expected[outcome.status]() as object);
    expect(element).toMatchObject({ metadata });
  },
);

const levels = (count: number) => `${'{"a":'.repeat(count)}1${'}'.repeat(count)}`;

test.each(['null', '5', '"x"', '[]', '{"message":null}', `{"message":${levels(9990)}}`])(
  'one bad event, %.30s, fails none of its neighbours',
  (bad) => {
    const event = JSON.stringify({ message: good, metadata, destination });
    const text = `[${event},${bad},${event}]`;
    const elements = JSON.parse(answerProcessor(parseProcessorRequest(text, false), find)) as {
      statusCode: number;
    }[];

    expect(elements.map(({ statusCode }) => statusCode)).toStrictEqual([200, 400, 200]);
  },
);

test('a message of too many levels to be written is that event alone', () => {
  const message = `{"type":"page","userId":"u","properties":${levels(9990)}}`;
  const event = `{"message":${message},"metadata":{"jobId":1},"destination":{"Config":{"apiKey":"k"}}}`;
  const [element] = JSON.parse(answerProcessor(parseProcessorRequest(`[${event}]`, false), find)) as object[];

  expect(element).toMatchObject({ statusCode: 400, statTags: instrumentation, metadata: { jobId: 1 } });
});

test('a fault of this program is told to nobody, and noted', () => {
  const fault = new TypeError('canary');
  const failing = () => {
    throw fault;
  };
  const request = parseProcessorRequest(JSON.stringify([{ message: good, metadata, destination }]), false);
  const statTags = { errorCategory: 'transformation' };

  expect(JSON.parse(answerProcessor(request, failing))).toStrictEqual([
    { metadata, statusCode: 500, error: 'Unexpected error in the transformer', statTags },
  ]);
  expect(noted).toMatchObject([{ fault }]);
  expect(describeFault(fault)).toMatchObject({ error: 'TypeError' });
  expect(JSON.stringify(describeFault(fault))).not.toContain('canary');
  expect(JSON.parse(answerRouter({ ...request, form: 'plain' }, failing))).toMatchObject({
    output: [{ statusCode: 500, statTags: { ...statTags, ...common, feature: 'router', ...ids } }],
  });
  expect(nameEvent(request.events[0])).toStrictEqual({ jobId: 41, destinationId: 'd1' });
  expect(nameEvent({ metadata: { jobId: {}, destinationId: 5 } })).toStrictEqual({
    jobId: null,
    destinationId: null,
  });
});

test('batching is refused with all metadata', () => {
  const request = parseRouterRequest(JSON.stringify({ input: [{ metadata }, {}] }), false);

  expect(JSON.parse(answerBatch(request))).toStrictEqual([
    {
      metadata: [metadata, {}],
      batched: false,
      statusCode: 500,
      error: 'June has no batch endpoint',
      statTags: { errorCategory: 'transformation' },
    },
  ]);
});
