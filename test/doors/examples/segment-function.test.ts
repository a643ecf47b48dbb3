import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { createScript } from '../../mock-june/script.js';
import { bundleExample, pathOfExample, runOn } from '../../support/load-example.js';

type Handler = (event: object, settings: object) => Promise<void>;

/** The errors of Segment, which it knows by their classes. */
const CLASSES = ['EventNotSupported', 'InvalidEventPayload', 'RetryError', 'ValidationError'];
const errors = Object.fromEntries(CLASSES.map((name) => [name, { [name]: class extends Error {} }[name]]));

/** The `fetch` of node-fetch, as far as it differs: the body is a stream of Node's. */
async function nodeFetch(...request: Parameters<typeof fetch>) {
  const answer = await fetch(...request);
  const bytes = await answer.arrayBuffer();
  const { status, headers } = answer;
  return { status, headers, body: Readable.from([bytes]), arrayBuffer: () => Promise.resolve(bytes) };
}

let june: MockJune;
let handlers: Record<string, Handler>;
beforeAll(async () => {
  const script = createScript([
    { having: 'refused', fault: { kind: 'answer', status: 422 } },
    { having: 'forbidden', fault: { kind: 'answer', status: 401 } },
    { having: 'down', fault: { kind: 'answer', status: 503 } },
    { having: 'reset', fault: { kind: 'reset' } },
  ]);
  june = await startMockJune({ script });
  const [, footer = ''] =
    /--footer:js='(.*)'/.exec(readFileSync(pathOfExample('segment-function.mjs'), 'utf8')) ?? [];
  const options = { platform: 'browser', globalName: 'june', footer: { js: footer } } as const;
  const bundle = await bundleExample('segment-function.mjs', options);
  handlers = runOn({ ...errors, fetch: nodeFetch }, bundle) as unknown as typeof handlers;
});
afterAll(() => june.close());

/** Calls a handler as Segment does; returns the class of what it throws, with its text. */
function call(name: string, event: object, settings: object = {}) {
  const all = { apiKey: 'wk_test', baseUrl: `${june.url}/api`, ...settings };
  return handlers[name]?.({ originalTimestamp: '2024-05-01T10:00:00Z', ...event }, all).then(
    () => 'sent',
    (error: unknown) => [(error as Error).constructor.name, (error as Error).message],
  );
}

test.each([
  ['onTrack', { type: 'track', userId: 'u1', event: 'Paid' }, '/api/track'],
  ['onIdentify', { type: 'identify', userId: 'u1' }, '/api/identify'],
  ['onGroup', { type: 'group', userId: 'u1', groupId: 'g1' }, '/api/group'],
  ['onPage', { type: 'page', userId: 'u1' }, '/api/page'],
])('%s sends its event', async (name, event, path) => {
  const before = june.log.length;

  expect(await call(name, event)).toBe('sent');
  expect(june.log.slice(before)).toMatchObject([{ path, problem: null, fault: null }]);
});

const page = (userId: string) => ({ type: 'page', userId });
const NO_KEY =
  'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received an empty string';

test.each([
  [
    'what has no identity',
    { type: 'page' },
    {},
    ['InvalidEventPayload', expect.stringMatching(/^Missing identity/)],
  ],
  ['another type', { type: 'alias' }, {}, ['EventNotSupported', 'Event type "alias" is not supported']],
  ['what opted out', { ...page('u1'), integrations: { June: false } }, {}, 'sent'],
  ['what June refuses', page('refused'), {}, ['InvalidEventPayload', 'June answered 422']],
  ['a key that June does not know', page('forbidden'), {}, ['RetryError', 'misconfigured: 401']],
  ['what may pass later', page('down'), {}, ['RetryError', 'exhausted: 503']],
  ['what gets no answer', page('reset'), {}, ['RetryError', expect.stringMatching(/^exhausted: \w+$/)]],
  ['no key', page('u1'), { apiKey: '' }, ['ValidationError', NO_KEY]],
])('%s is told by the class that says whether to send it again', async (_, event, settings, expected) => {
  expect(await call('onPage', event, settings)).toStrictEqual(expected);
});
