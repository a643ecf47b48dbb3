import { GOOD_BODIES, sendAmongGood } from '../../rudder-server/among-good.js';
import type { EventParts, Form, SentEvent } from '../../rudder-server/event.js';
import { startMockJune, type MockJune } from '../../rudder-server/mock-june.js';
import { start, type Running } from '../../rudder-server/running.js';
import { eventOf } from '../../rudder-server/samples.js';
import { post } from '../../support/serve.js';

let service: Running;
let june: MockJune;
beforeAll(async () => {
  [service, june] = await Promise.all([start(), startMockJune()]);
});
afterAll(() => Promise.all([service.end(), june.close()]));

const FORMS: readonly Form[] = ['plain', 'compacted'];
const inBothForms = <T>(cases: readonly (readonly [string, SentEvent, T])[]) =>
  cases.flatMap(([name, event, expected]) =>
    FORMS.map((form) => ({ name: `${name}, ${form},`, event, expected, form })),
  );

const page = { type: 'page', userId: 'bad' };
const bad = eventOf(page);
const pageWith = (properties: string): EventParts => ({
  ...bad,
  message: `{"type":"page","userId":"bad","properties":${properties}}`,
});
const to = (destination: string): EventParts => ({
  ...bad,
  destination,
  destinationId: 'd2',
  metadata: META,
});
const META = '{"jobId":1,"destinationId":"d2"}';
const levels = (count: number) => `${'{"a":'.repeat(count)}1${'}'.repeat(count)}`;

const noObject = (received: string) => `Message must be a JSON object, received ${received}`;
const noKey = (received: string) =>
  `Invalid configuration: "apiKey" must be a string of visible ASCII characters, received ${received}`;
const { message = '', metadata = '', destination = '' } = bad;

const REFUSED: readonly (readonly [string, SentEvent, string])[] = [
  ['a message that is null', { ...bad, message: 'null' }, noObject('null')],
  ['a message that is 5', { ...bad, message: '5' }, noObject('an integer')],
  ['a message that is a text', { ...bad, message: '"x"' }, noObject('a string')],
  ['a message that is a list', { ...bad, message: '[]' }, noObject('an array')],
  ['no message', { metadata, destination, destinationId: 'd1' }, noObject('nothing')],
  ['an element that is null', 'null', noObject('nothing')],
  ['an element that is 5', '5', noObject('nothing')],
  ['an element that is a text', '"x"', noObject('nothing')],
  ['an element that is a list', '[]', noObject('nothing')],
  ['no destination', { message, metadata: '{"jobId":1}' }, noKey('nothing')],
  ['Config null', to('{"Config":null}'), noKey('nothing')],
  ['no Config', to('{}'), noKey('nothing')],
  ['a destination that is a list', to('[]'), noKey('nothing')],
  ['no apiKey', to('{"Config":{}}'), noKey('nothing')],
  ['an empty apiKey', to('{"Config":{"apiKey":""}}'), noKey('an empty string')],
  ['an apiKey that is 5', to('{"Config":{"apiKey":5}}'), noKey('an integer')],
  ['an apiKey with a line break', to('{"Config":{"apiKey":"a\\nb"}}'), noKey('a string')],
  ['9,990 nested objects', pageWith(levels(9990)), 'Message has too many levels to be written as JSON'],
];

test.each(inBothForms(REFUSED))('B1: $name fails no neighbour', async ({ event, expected, form }) => {
  const { element, bodies, goodBodies } = await sendAmongGood(event, { port: service.port, june, form });

  expect({ statusCode: element?.statusCode, error: element?.error, bodies }).toStrictEqual({
    statusCode: 400,
    error: expected,
    bodies: [],
  });
  expect(goodBodies).toStrictEqual(GOOD_BODIES);
});

const FORGED = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"toString":1}';
const HUGE = 'x'.repeat(4 * 1024 * 1024);
const sent = (properties: unknown) => ({ properties, userId: 'bad' });

const TRANSFORMED: readonly (readonly [string, EventParts, unknown])[] = [
  ['keys __proto__ and constructor', pageWith(FORGED), sent(JSON.parse(FORGED))],
  [
    'keys __proto__ and constructor in the message itself',
    {
      ...bad,
      message: `{"__proto__":{"type":"track","userId":"x"},"constructor":5,"type":"page","userId":"bad"}`,
    },
    { userId: 'bad' },
  ],
  ['lone surrogates', pageWith('{"a":"\\ud800x\\udc00"}'), sent({ a: '\ufffdx\ufffd' })],
  ['a string of 4 MB', pageWith(`{"a":"${HUGE}"}`), sent({ a: HUGE })],
  ['1,500 nested objects', pageWith(levels(1500)), sent(JSON.parse(levels(1500)))],
];

test.each(inBothForms(TRANSFORMED))(
  'B1: $name is delivered, and so are its neighbours',
  async ({ event, expected, form }) => {
    const { element, bodies, goodBodies } = await sendAmongGood(event, { port: service.port, june, form });

    expect(element?.statusCode).toBe(200);
    expect(JSON.stringify(bodies)).toBe(JSON.stringify([expected]));
    expect(goodBodies).toStrictEqual(GOOD_BODIES);
  },
);

/** How many levels can be written depends on how much of the stack is free, so either outcome is right. */
test.each(FORMS)('B1: 4,000 nested objects are one event or one refusal, %s', async (form) => {
  const event = pageWith(levels(4000));
  const { element, bodies, goodBodies } = await sendAmongGood(event, { port: service.port, june, form });
  const outcome = [element?.statusCode, bodies.length].join();

  expect(['200,1', '400,0']).toContain(outcome);
  expect(goodBodies).toStrictEqual(GOOD_BODIES);
});

test.each(['5', 'null', '[]', '"x"'])('B1: the router gets empty metadata for metadata %s', async (text) => {
  const body = `{"input":[{"message":${message},"metadata":${text},"destination":${destination}}]}`;
  const response = await post(service.port, '/routerTransform', body);

  expect(JSON.parse(response.text)).toMatchObject({ output: [{ statusCode: 200 }] });
  expect(JSON.parse(response.text)).toHaveProperty('output.0.metadata', [{}]);
});

test.each(['5', 'null', '[]', '"x"', undefined])(
  'B1: metadata %s is left out, and the event goes with its destination',
  async (text) => {
    const event = { message, destination, ...(text === undefined ? {} : { metadata: text }) };
    const plain = await sendAmongGood(event, { port: service.port, june, form: 'plain' });
    const compacted = await sendAmongGood(event, { port: service.port, june, form: 'compacted' });

    expect([plain.element, compacted.element]).toMatchObject([
      { keys: ['output', 'statusCode'], statusCode: 200 },
      { keys: ['statusCode', 'error', 'statTags'], statusCode: 400, error: noKey('nothing') },
    ]);
    expect([plain.bodies, compacted.bodies]).toStrictEqual([[{ userId: 'bad' }], []]);
    expect([plain.goodBodies, compacted.goodBodies]).toStrictEqual([GOOD_BODIES, GOOD_BODIES]);
  },
);
