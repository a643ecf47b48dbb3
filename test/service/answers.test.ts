import { cacheTransformers, type FindTransformer } from '../../src/rudderstack/transformer-cache.js';
import { createTransformer } from '../../src/index.js';
import type { EventSummary } from '../../src/service/events/event-summary.js';
import { findRawValues, type EventRequest, type Feature } from '../../src/service/events/raw-values.js';
import { createWriteDelivery } from '../../src/service/events/response-item.js';
import { writeBatchResponse, writeResponse } from '../../src/service/events/response-writer.js';
import { parseProcessorRequest, parseRouterRequest } from '../../src/service/http/parse-request.js';
import { serializeError } from '../../src/service/telemetry/monitor.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';

const noted: EventSummary[] = [];
const { find } = cacheTransformers({});
const note = (summary: EventSummary) => {
  noted.push(summary);
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
const writingBy = (feature: Feature, by: FindTransformer) => ({
  ...{ feature, find: by, size: 100 },
  destination: 'june',
  writeDelivery: createWriteDelivery(feature, 'Authorization'),
});
const answerBy = (feature: Feature) => (request: EventRequest, by: FindTransformer) =>
  writeResponse(request, { ...writingBy(feature, by), raw: findRawValues(request, feature) }, note).next()
    .value;
const [answerProcessor, answerRouter] = [answerBy('processor'), answerBy('router')];
const process = (events: readonly unknown[]) =>
  JSON.parse(answerProcessor(parseProcessorRequest(JSON.stringify(events), false), find)) as object[];
const route = (input: readonly unknown[]) =>
  JSON.parse(answerRouter(parseRouterRequest(JSON.stringify({ input }), false, ['june']), find)) as {
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
  const nobody = { destinationId: undefined, workspaceId: undefined };
  const none = { errorCategory: '', errorType: '' };
  expect(noted).toStrictEqual([
    {
      feature: 'processor',
      destination: 'june',
      metadata,
      runs: [
        { ending: 'success', ...ids, ...none, count: 1 },
        { ending: 'failure', ...ids, ...instrumentation, count: 1 },
        { ending: 'filtered', ...ids, ...none, count: 1 },
        { ending: 'failure', ...nobody, ...instrumentation, errorType: 'configuration', count: 1 },
      ],
      warnings: new Map(),
      failed: [],
    },
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
  expect(noted.map(({ failed }) => failed)).toStrictEqual([[{ fault, jobId: 41, destinationId: 'd1' }]]);
  expect(serializeError(fault)).toMatchObject({ error: 'TypeError' });
  expect(JSON.stringify(serializeError(fault))).not.toContain('canary');
  expect(JSON.parse(answerRouter({ ...request, form: 'plain' }, failing))).toMatchObject({
    output: [{ statusCode: 500, statTags: { ...statTags, ...common, feature: 'router', ...ids } }],
  });
});

test('a failed event whose ids are of other kinds is not named by them', () => {
  const odd = [{ message: good, metadata: { jobId: {}, destinationId: 5 }, destination }];
  const failing = () => {
    throw new TypeError('canary');
  };
  answerProcessor(parseProcessorRequest(JSON.stringify(odd), false), failing);

  expect(noted[0]?.failed).toMatchObject([{ jobId: null, destinationId: null }]);
});

test('batching is refused with all metadata', () => {
  const request = parseRouterRequest(JSON.stringify({ input: [{ metadata }, {}] }), false, ['june']);

  expect(JSON.parse(writeBatchResponse(request, 'June'))).toStrictEqual([
    {
      metadata: [metadata, {}],
      batched: false,
      statusCode: 500,
      error: 'June has no batch endpoint',
      statTags: { errorCategory: 'transformation' },
    },
  ]);
});
