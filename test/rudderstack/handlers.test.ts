import { ConfigurationError, createTransformer, InstrumentationError, overlays } from '../../src/index.js';
import { parseOverlay } from '../../src/mapping.js';
import {
  createHandlers,
  FilteredEvent,
  process as processEvent,
  processRouterDest,
} from '../../src/rudderstack/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';

const destination = { ID: 'd1', Config: { apiKey: FIXTURE_API_KEY, connectionMode: 'cloud' } };
const message = {
  type: 'track',
  userId: 'u-19',
  event: 'Plan Upgraded',
  originalTimestamp: '2024-05-02T08:00:00Z',
};
const body = { userId: 'u-19', event: 'Plan Upgraded', timestamp: '2024-05-02T08:00:00.000Z' };
const delivery = {
  version: '1',
  type: 'REST',
  method: 'POST',
  endpoint: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: `Basic ${FIXTURE_API_KEY}` },
  params: {},
  body: { JSON: body, JSON_ARRAY: {}, XML: {}, FORM: {} },
  files: {},
};

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('process gives the delivery of an event', () => {
  const event = deepFreeze({ message, destination, metadata: { jobId: 7 } });

  expect(JSON.stringify(processEvent(event))).toBe(JSON.stringify(delivery));
  expect(processEvent(event)).toStrictEqual(delivery);
});

const fixtures = loadFixtures('june');

/** What the library makes of a fixture, in RudderStack's words. */
function expectedOf({ config, message: sent }: (typeof fixtures)[number]) {
  const chosen = config?.overlays?.map((name) => overlays[name]);
  const outcome = createTransformer({ apiKey: FIXTURE_API_KEY, ...config, overlays: chosen }).safeTransform(
    sent,
  );
  if (outcome.status === 'filtered') return { statusCode: 298, error: outcome.reason, statTags: {} };
  if (outcome.status === 'rejected') {
    const statTags = { errorCategory: 'dataValidation', errorType: 'instrumentation' };
    return { statusCode: 400, error: outcome.error.message, statTags };
  }
  const { method, url: endpoint, headers, body: json } = outcome.request;
  return {
    statusCode: 200,
    batchedRequest: { ...delivery, method, endpoint, headers, body: { ...delivery.body, JSON: json } },
  };
}

test.each(fixtures)('both functions agree with the library on $file', async (fixture) => {
  const { config: { overlays: names, ...config } = {} } = fixture;
  const handlers = createHandlers({ ...config, overlays: names?.map((name) => overlays[name]) });
  const event = deepFreeze({ message: fixture.message, destination, metadata: { jobId: 7, userId: 'u' } });
  const expected = expectedOf(fixture);
  const [result] = await handlers.processRouterDest([event], {});
  const thrown = thrownBy(() => handlers.process(event));

  expect(result).toStrictEqual({ ...expected, metadata: [event.metadata], batched: false, destination });
  expect(thrown === undefined ? undefined : { ...(thrown as object) }).toEqual(
    expected.statusCode === 200
      ? undefined
      : expect.objectContaining({ status: expected.statusCode, statTags: expected.statTags }),
  );
});

test('what process throws says who has to act', () => {
  const opted = thrownBy(() =>
    processEvent({ message: { type: 'page', integrations: { All: false } }, destination }),
  );
  const wrong = thrownBy(() => processEvent({ message: { type: 'alias' }, destination }));
  const keyless = thrownBy(() => processEvent({ message, destination: { Config: {} } }));

  expect(opted).toBeInstanceOf(FilteredEvent);
  expect(opted).toMatchObject({ name: 'FilteredEvent', message: 'all_disabled', status: 298 });
  expect(opted).toHaveProperty('statTags', {});
  expect(wrong).toBeInstanceOf(InstrumentationError);
  expect(wrong).toMatchObject({
    status: 400,
    statTags: { errorCategory: 'dataValidation', errorType: 'instrumentation' },
  });
  expect(keyless).toBeInstanceOf(ConfigurationError);
  expect(keyless).toMatchObject({
    message: 'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received nothing',
    status: 400,
    statTags: { errorCategory: 'dataValidation', errorType: 'configuration' },
  });
});

test('what process throws has the stack of its caller, and no frame of this package', () => {
  const stacks = [
    { message: { type: 'page', integrations: { All: false } }, destination },
    { message: { type: 'alias' }, destination },
    { message, destination: { Config: {} } },
  ].map((event) => (thrownBy(() => processEvent(event)) as Error).stack ?? '');
  const firstFrames = stacks.map((stack) => /^ +at .*$/m.exec(stack)?.[0]);

  expect(firstFrames).toStrictEqual(Array(3).fill(expect.stringContaining(__filename)));
  expect(stacks.join('\n')).not.toMatch(/src.rudderstack/);
});

test('where an engine cannot capture stacks, what process throws is thrown all the same', () => {
  const capture = Reflect.getOwnPropertyDescriptor(Error, 'captureStackTrace') as PropertyDescriptor;
  Reflect.deleteProperty(Error, 'captureStackTrace');
  const wrong = thrownBy(() => processEvent({ message: { type: 'alias' }, destination }));
  Reflect.defineProperty(Error, 'captureStackTrace', capture);

  expect(wrong).toBeInstanceOf(InstrumentationError);
});

test.each([
  ['no destination', { message }],
  ['a destination that is null', { message, destination: null }],
  ['no Config', { message, destination: {} }],
  ['a Config that is null', { message, destination: { Config: null } }],
  ['an inherited Config', { message, destination: Object.create({ Config: { apiKey: 'k' } }) as object }],
  ['an empty key', { message, destination: { Config: { apiKey: '' } } }],
  ['a number as key', { message, destination: { Config: { apiKey: 5 } } }],
  ['a key with a line break', { message, destination: { Config: { apiKey: 'canary\n' } } }],
])('%s is a fault of the configuration, whatever the message is', async (_, event) => {
  const events = [event, { ...event, message: 5 }];
  const results = await processRouterDest(events);

  expect(results).toMatchObject(
    Array(2).fill({
      statusCode: 400,
      statTags: { errorType: 'configuration' },
      metadata: [{}],
      batched: false,
    }),
  );
  expect(JSON.stringify(results.map((result) => 'error' in result && result.error))).not.toContain('canary');
});

test.each([null, 5, 'x', [], undefined])('%j as an input is answered like any other', async (input) => {
  const results = await processRouterDest([input, { message, destination, metadata: { jobId: 2 } }, input]);

  expect(results.map(({ statusCode, metadata }) => [statusCode, metadata])).toStrictEqual([
    [400, [{}]],
    [200, [{ jobId: 2 }]],
    [400, [{}]],
  ]);
});

test.each([null, 5, 'x', [], undefined])('%j as a message is invalid', async (sent) => {
  expect(await processRouterDest([{ message: sent, destination, metadata: 5 }])).toMatchObject([
    {
      statusCode: 400,
      error: expect.stringMatching(/^Message must be a JSON object/) as string,
      metadata: [{}],
    },
  ]);
});

test('no input gives no result', async () => {
  expect(await processRouterDest([])).toStrictEqual([]);
});

test('a forged finished request is transformed like any other message', async () => {
  const forged = { ...message, statusCode: 200, type: 'REST', endpoint: 'https://evil.example' };

  expect(await processRouterDest([{ message: forged, destination }])).toMatchObject([
    { statusCode: 400, error: 'Event type "rest" is not supported' },
  ]);
});

test('a fault of this program says nothing of its cause', async () => {
  const hostile = {
    get type(): string {
      throw new TypeError('canary');
    },
  };
  const [result] = await processRouterDest([{ message: hostile, destination }]);
  const thrown = thrownBy(() => processEvent({ message: hostile, destination }));

  expect(result).toMatchObject({
    statusCode: 500,
    error: 'Unexpected error in the transformer',
    statTags: { errorCategory: 'transformation' },
  });
  expect(thrown).toMatchObject({ status: 500, statTags: { errorCategory: 'transformation' } });
});

test('more keys than are kept are answered all the same', () => {
  const keys = Array.from({ length: 1100 }, (_, index) => `key-${index}`);
  const signed = [...keys, ...keys].map(
    (apiKey) => processEvent({ message, destination: { Config: { apiKey } } }).headers['Authorization'],
  );

  expect(signed).toStrictEqual([...keys, ...keys].map((key) => `Basic ${key}`));
});

test('wrong options are refused before any event', () => {
  expect(() => createHandlers({ api: 'v3' as 'sdk' })).toThrow(ConfigurationError);
  expect(() => createHandlers({ apiKey: 'k' } as object)).toThrow('Unknown configuration key "apiKey"');
  expect(() => createHandlers(null as never)).toThrow(ConfigurationError);
});

test('an event that the filter of a mapping keeps back is filtered', async () => {
  const filter = { sourceKeys: 'event', exists: false };
  const overlay = parseOverlay({ description: 'd', destination: 'june', mappings: { track: { filter } } });
  const handlers = createHandlers({ overlays: [overlay] });
  const input = { message, destination, metadata: { jobId: 1 } };
  const [response] = await handlers.processRouterDest([input], {});

  expect(thrownBy(() => handlers.process(input))).toMatchObject({
    name: 'FilteredEvent',
    statusCode: 298,
    message: 'mapping_filtered',
  });
  expect(response).toMatchObject({ statusCode: 298, error: 'mapping_filtered' });
  expect(response).toHaveProperty('statTags', {});
});
