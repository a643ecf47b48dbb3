import { eventOf, goodEvents, messageOf, metadataOf, DESTINATION } from '../../rudder-server/samples.js';
import { sendChunk, transform } from '../../rudder-server/client.js';
import type { EventParts, Form } from '../../rudder-server/event.js';
import type { ProcessorElement } from '../../rudder-server/processor-answer.js';
import { start, type Running } from '../../rudder-server/running.js';
import { normalizeJson, toGoText, writeExact } from '../../rudder-server/write-go-json.js';
import { createTransformer } from '../../../src/index.js';

let service: Running;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.end());

const FORMS: readonly Form[] = ['plain', 'compacted'];
const SIZES = [1, 10, 100];
const inAllWays = FORMS.flatMap((form) => SIZES.map((size) => [size, form] as const));

test.each(inAllWays)('P1: %i events, %s, are answered one by one in their order', async (size, form) => {
  const { status, headers, text } = await sendChunk({
    port: service.port,
    events: goodEvents(size),
    form,
  });
  const { apiversion, 'content-type': type, 'content-length': length, ...others } = headers;

  expect({ status, apiversion, type, length, others: Object.keys(others) }).toStrictEqual({
    status: 200,
    apiversion: '2',
    type: 'application/json; charset=utf-8',
    length: String(Buffer.byteLength(text)),
    others: ['date', 'connection'],
  });
  expect(JSON.parse(text)).toMatchObject(
    goodEvents(size).map(({ metadata = '' }) => ({
      statusCode: 200,
      metadata: JSON.parse(metadata) as object,
    })),
  );
});

test('P1: 100 requests at once, of all sizes and forms, are answered each with its own events', async () => {
  const sent = Array.from({ length: 100 }, (_, index) => {
    const [size, form] = inAllWays[index % inAllWays.length] ?? [1, 'plain'];
    const events = Array.from({ length: size }, (_, at) => eventOf(messageOf(at), index * 1000 + at));
    return { port: service.port, events, form };
  });
  const answers = await Promise.all(sent.map(transform));

  expect(answers.map((elements) => elements.map(({ statusCode }) => statusCode))).toStrictEqual(
    sent.map(({ events }) => events.map(() => 200)),
  );
});

const canary = (field: string) => `canary-${field}`;
const known = { ...messageOf(1), anonymousId: 'a' };
const { userId: _userId, ...withoutUser } = messageOf(1);
const odd = (type: string) => ({ ...messageOf(1), type });
/** One message for every outcome that the contract names, and every kind of refusal. */
const OUTCOMES: readonly (readonly [string, unknown, unknown])[] = [
  ['transformed', known, DESTINATION],
  ['all_disabled', { ...known, integrations: { All: false } }, DESTINATION],
  ['destination_disabled', { ...known, integrations: { june: false } }, DESTINATION],
  ['message_invalid', 'text', DESTINATION],
  ['event_type_missing', { userId: 'u' }, DESTINATION],
  ['event_type_unsupported', odd('alias'), DESTINATION],
  ['required_value_missing', withoutUser, DESTINATION],
  ['value_invalid', { ...known, properties: 'text' }, DESTINATION],
  ['identity_missing', { ...withoutUser, type: 'page' }, DESTINATION],
  ['config_invalid', known, { ...DESTINATION, Config: {} }],
];
const outcomeEvents = OUTCOMES.map(([, message, destination], index) => ({
  ...eventOf(message, index + 1, destination),
  destinationId: `d${index}`,
  metadata: toGoText({ ...metadataOf(index + 1), destinationId: `d${index}` }),
}));

test.each(FORMS)('P2, P3: every outcome is of the types that Go decodes, %s', async (form) => {
  const elements = await transform({ port: service.port, events: outcomeEvents, form });

  expect(elements.map(({ jobId }) => jobId)).toStrictEqual(OUTCOMES.map((_, index) => BigInt(index + 1)));
});

const METADATA = [
  '{"jobId":9007199254740993,"zebra":1,"alpha":{"b":[true,null,"<&>"],"a":-9223372036854775808}}',
  '{"unknown":0.5,"jobId":9223372036854775807,"recordId":9007199254740993,"rudderId":"u<<>>","sourceId":"s3"}',
  '{"jobId":41,"eventName":"1234567890123456","messageIds":["m-1","m-2"],"":{"":""},"é😀":"\\u2028"}',
  '{"jobId":-5,"10":1,"2":2,"receivedAt":"2024-05-02T08:00:01Z"}',
];

test.each(FORMS)('P4: metadata comes back as it was sent, %s', async (form) => {
  const withId = METADATA.map((text) => `${text.slice(0, -1)},"destinationId":"d1"}`);
  const events = withId.map((metadata) => ({ ...eventOf(messageOf(1)), metadata }));
  const elements = await transform({ port: service.port, events, form });
  const echoed = elements.map(({ metadata }) => writeExact(metadata));

  expect(echoed).toStrictEqual(withId.map(normalizeJson));
});

const TAGS = { destType: 'JUNE', module: 'destination', implementation: 'native', feature: 'processor' };
const ofEvent = (index: number) => ({ ...TAGS, destinationId: `d${index}`, workspaceId: 'w9' });
const dataValidation = (errorType: string) => ({ errorCategory: 'dataValidation', errorType });

/** What the table of the protocol says of an outcome; the text of an error is the library's. */
function expectedOf([name, message]: (typeof OUTCOMES)[number], index: number) {
  const outcome = createTransformer({ apiKey: 'key-1' }).safeTransform(message);
  const keys = ['metadata', 'statusCode', 'error', 'statTags'];
  const filtered = { keys: ['metadata', 'statusCode', 'error'], statusCode: 298, error: name, statTags: {} };
  const refused = (error: string, type: string) => ({
    ...{ keys, statusCode: 400, error },
    statTags: { ...dataValidation(type), ...ofEvent(index) },
  });
  const configuration =
    'Invalid configuration: "apiKey" must be a string of visible ASCII characters, received nothing';
  const special: Readonly<Record<string, object>> = {
    transformed: { keys: ['output', 'metadata', 'statusCode'], statusCode: 200, error: '', statTags: {} },
    config_invalid: refused(configuration, 'configuration'),
    all_disabled: filtered,
    destination_disabled: filtered,
  };
  const text = outcome.status === 'rejected' ? outcome.error.message : '';
  return special[name] ?? refused(text, 'instrumentation');
}

const summaryOf = ({ keys, statusCode, error, statTags }: ProcessorElement) => ({
  ...{ keys, statusCode, error, statTags },
});

test.each(FORMS)('P5: codes, texts and tags are those of the table, for every outcome, %s', async (form) => {
  const elements = await transform({ port: service.port, events: outcomeEvents, form });
  const codes = OUTCOMES.map(([, message]) =>
    createTransformer({ apiKey: 'key-1' }).safeTransform(message),
  ).map((outcome) => (outcome.status === 'rejected' ? outcome.error.code : outcome.status));

  expect(codes).toStrictEqual([
    'transformed',
    ...['filtered', 'filtered'],
    ...['message_invalid', 'event_type_missing', 'event_type_unsupported'],
    ...['required_value_missing', 'value_invalid', 'identity_missing', 'transformed'],
  ]);
  expect(elements.map(summaryOf)).toStrictEqual(OUTCOMES.map(expectedOf));
});

test('P6: the plain and the compacted form give the same bytes', async () => {
  const events = [...outcomeEvents, ...goodEvents(90)];
  const [plain, compacted] = await Promise.all(
    FORMS.map((form) => sendChunk({ port: service.port, events, form })),
  );

  expect(compacted?.text).toBe(plain?.text);
});

/** Messages that hold a word in every place, each refused or filtered for a different reason. */
const SECRET = ['canary', 'canary-key'];
const secret = {
  ...{ userId: canary('user'), anonymousId: canary('anonymous'), event: canary('event') },
  ...{ type: 'track', messageId: canary('message'), originalTimestamp: '2024-05-02T08:00:00Z' },
  ...{ properties: { [canary('name')]: canary('value') }, context: { traits: { email: canary('email') } } },
};
const SECRETS: readonly unknown[] = [
  canary('text'),
  [canary('list')],
  secret,
  { ...secret, type: `${canary('type')} 5` },
  { ...secret, originalTimestamp: canary('time') },
  { ...secret, userId: { [canary('id')]: canary('id') } },
  { ...secret, event: [canary('event')] },
  { ...secret, properties: canary('properties') },
  { ...secret, context: [canary('context')] },
  { ...secret, type: 'group' },
  { ...secret, integrations: { All: false, [canary('destination')]: canary('x') } },
];
const secretEvents: readonly EventParts[] = [
  ...SECRETS.map((message) => eventOf(message, 1, { ...DESTINATION, Config: { apiKey: 'canary-key' } })),
  { ...eventOf(secret, 1, { ...DESTINATION, Config: { apiKey: 'canary\nkey' } }) },
];

test('P7: no value of a message and no key is outside of the output, and the key stands in its header alone', async () => {
  const answer = await sendChunk({ port: service.port, events: secretEvents, form: 'plain' });
  const elements = JSON.parse(answer.text) as { output?: { headers: object } }[];
  const outside = elements.map(({ output: _, ...others }) => others);
  const outputs = elements.flatMap(({ output }) => (output === undefined ? [] : [output]));
  const withoutHeaders = outputs.map(({ headers: _, ...others }) => others);
  const held = (from: unknown) => SECRET.filter((word) => JSON.stringify(from).includes(word));

  expect({ outside: held([outside, answer.headers]), outputs: outputs.length }).toStrictEqual({
    outside: [],
    outputs: 1,
  });
  expect(held(withoutHeaders)).toStrictEqual(['canary']);
  expect(outputs.map(({ headers }) => headers)).toStrictEqual([
    { 'Content-Type': 'application/json', Authorization: 'Basic canary-key' },
  ]);
});
