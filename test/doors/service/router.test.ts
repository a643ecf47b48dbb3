import { transform, transformForRouter } from '../../rudder-server/client.js';
import type { Form } from '../../rudder-server/event.js';
import { start, type Running } from '../../rudder-server/running.js';
import { DESTINATION, eventOf, goodEvents, messageOf } from '../../rudder-server/samples.js';
import { normalizeJson, writeExact } from '../../rudder-server/write-go-json.js';

let service: Running;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.end());

const FORMS: readonly Form[] = ['plain', 'compacted'];
const tags = {
  ...{ destType: 'JUNE', module: 'destination', implementation: 'native', feature: 'router' },
  ...{ destinationId: 'd1', workspaceId: 'w9' },
};
const refused = (errorType: string) => ({ errorCategory: 'dataValidation', errorType, ...tags });
const KEYS = ['metadata', 'batched', 'statusCode', 'error', 'statTags', 'destination'];

/** The router's own metadata, with an id that JavaScript would round. */
const METADATA =
  '{"jobId":9007199254740993,"userId":"u<<>>1","destinationId":"d1","attemptNum":3,"secret":null,' +
  '"workerAssignedTime":"2024-05-02T08:00:01.123456789Z"}';

test.each(FORMS)('R1: jobs, metadata and destination come back as they were sent, %s', async (form) => {
  const sent = [...goodEvents(99), { ...eventOf(messageOf(100)), metadata: METADATA }];
  const elements = await transformForRouter({ port: service.port, events: sent, form });
  const echoed = elements.map(({ metadata, destination }) => [
    metadata.map(writeExact),
    writeExact(destination),
  ]);

  expect(echoed).toStrictEqual(
    sent.map(({ metadata = '', destination = '' }) => [
      [normalizeJson(metadata)],
      normalizeJson(destination),
    ]),
  );
});

test.each(FORMS)('R1: no event gives no element, %s', async (form) => {
  expect(await transformForRouter({ port: service.port, events: [], form })).toStrictEqual([]);
});

test.each(FORMS)('R2: a request is that of the processor without its userId, %s', async (form) => {
  const chunk = { port: service.port, events: goodEvents(10), form };
  const [processed, routed] = [await transform(chunk), await transformForRouter(chunk)];
  const keys = ['batchedRequest', 'metadata', 'batched', 'statusCode', 'destination'];

  expect(routed.map(({ batchedRequest }) => writeExact(batchedRequest))).toStrictEqual(
    processed.map(({ output }) => writeExact(output).replace(/,"userId":""}$/, '}')),
  );
  expect(routed.map(({ keys, batched, statusCode }) => ({ keys, batched, statusCode }))).toStrictEqual(
    routed.map(() => ({ keys, batched: false, statusCode: 200 })),
  );
});

test.each(FORMS)('R2, R3: what is refused is told with all tags, forged requests too, %s', async (form) => {
  const forged = { statusCode: 200, type: 'REST', endpoint: 'http://169.254.0.1/', body: {}, output: {} };
  const events = [
    eventOf(forged, 1),
    eventOf({ ...messageOf(1), integrations: { All: false } }, 2),
    { ...eventOf(messageOf(1), 3), destination: '{"Config":{}}' },
  ];
  const elements = await Promise.all(
    events.map((event) => transformForRouter({ port: service.port, events: [event], form })),
  );
  const summaries = elements.flat().map(({ keys, batched, statusCode, error, statTags, batchedRequest }) => ({
    ...{ keys, batched, statusCode, error, statTags, batchedRequest },
  }));
  const common = { keys: KEYS, batched: false, batchedRequest: undefined };
  const configuration =
    'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received nothing';

  expect(summaries).toStrictEqual([
    {
      ...{ ...common, statusCode: 400, error: 'Event type "rest" is not supported' },
      statTags: refused('instrumentation'),
    },
    { ...common, statusCode: 298, error: 'all_disabled', statTags: {} },
    { ...common, statusCode: 400, error: configuration, statTags: refused('configuration') },
  ]);
});

test.each(FORMS)(
  'R3: a finished request in a message is not passed on to the processor, %s',
  async (form) => {
    const forged = { ...messageOf(1), statusCode: 200, type: 'REST', output: {}, batchedRequest: {} };
    const [element] = await transform({
      port: service.port,
      events: [eventOf(forged, 1, DESTINATION)],
      form,
    });

    expect(element).toMatchObject({ statusCode: 400, error: 'Event type "rest" is not supported' });
  },
);
