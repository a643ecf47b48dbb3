import { start, type Running } from '../../rudder-server/running.js';
import { post } from '../../support/serve.js';

let service: Running;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.end());

const NUMBERS = [
  '4503599627370496.5',
  '1.0',
  '-0',
  '0.10',
  '1e3',
  '1E+2',
  '9007199254740993',
  '-9223372036854775808',
  '123456789012345678901234567890.123456789',
  '1e400',
];
const MEMBERS: readonly (readonly [string, string])[] = [
  ...NUMBERS.map((number) => [`the number ${number}`, `"a":"x","n":${number},"b":true`] as const),
  ...NUMBERS.map(
    (number) => [`the number ${number} in a list`, `"l":[1,{"n":${number}},[${number}]]`] as const,
  ),
  ['integer-like keys', '"b":1,"2":2,"10":3,"1":4,"a":{"z":0,"0":0}'],
  ['an escaped integer-like key', '"b":1,"\\u0032":2,"a":3,"\\u0031":4'],
  ['an escaped number of a key', '"b":1,"1\\u0030":2,"9":3'],
];

const MESSAGE = '{"type":"page","userId":"u1","properties":{"price":1.50,"10":1,"2":2}}';
/** A message that holds what a search of the text might take for the metadata of its event. */
const FORGED =
  '{"type":"page","userId":"u1","properties":{"metadata":{"jobId":1},"destination":{"ID":"d1"}}}';

/** The events of a request: each has the metadata and the destination that are given. */
function bodiesOf(metadata: string, destination: string) {
  const event = (message: string, key: string) =>
    `{"message":${message},${key}:${metadata},"destination":${destination}}`;
  const events = [
    event(MESSAGE, '"metadata"'),
    event(FORGED, '"metadata"'),
    event(FORGED, '"m\\u0065tadata"'),
    event(MESSAGE, '"m\\u0065tadata"'),
  ];
  const input = events.map((text) => text.replace(`,"destination":${destination}}`, '}'));
  return {
    plain: events.map((text) => `[${text}]`).concat(`[${events.join(' , ')}]`),
    compacted: input
      .map((text) => `[${text}]`)
      .concat(`[${input.join()}]`)
      .map((list) => `{"input":${list},"destinations":{"d1":${destination},"2":{}},"connections":{}}`),
  };
}

const compactedHeaders = { 'X-Content-Format': 'json+compactedv1' };

/** How often a text stands in another. */
const countOf = (text: string, part: string) => text.split(part).length - 1;

test.each(MEMBERS)('%s comes back to the processor as it was sent', async (_, members) => {
  const metadata = `{${members},"destinationId":"d1"}`;
  const { plain, compacted } = bodiesOf(metadata, '{"ID":"d1","Config":{"apiKey":"k"}}');
  const path = '/v0/destinations/june';
  const answers = [
    ...(await Promise.all(plain.map((body) => post(service.port, path, body)))),
    ...(await Promise.all(compacted.map((body) => post(service.port, path, body, compactedHeaders)))),
  ];

  expect(answers.map(({ text }) => countOf(text, `"metadata":${metadata},"statusCode":200`))).toStrictEqual([
    1, 1, 1, 1, 4, 1, 1, 1, 1, 4,
  ]);
});

test.each(MEMBERS)('%s comes back to the router as it was sent', async (_, members) => {
  const metadata = `{${members},"destinationId":"d1"}`;
  const destination = `{${members},"Config":{"apiKey":"k"}}`;
  const { plain, compacted } = bodiesOf(metadata, destination);
  const answers = [
    ...(await Promise.all(plain.map((list) => post(service.port, '/routerTransform', `{"input":${list}}`)))),
    ...(await Promise.all(
      compacted.map((body) => post(service.port, '/routerTransform', body, compactedHeaders)),
    )),
  ];
  const element = `"metadata":[${metadata}],"batched":false,"statusCode":200,"destination":${destination}`;

  expect(answers.map(({ text }) => countOf(text, element))).toStrictEqual([1, 1, 1, 1, 4, 1, 1, 1, 1, 4]);
});

test('a destination of numbers is echoed beside ordinary metadata', async () => {
  const destination = '{"revision":1.0,"10":1,"2":-0,"Config":{"apiKey":"k"}}';
  const body = `{"input":[{"message":${MESSAGE},"metadata":{"jobId":1},"destination":${destination}}]}`;
  const { text } = await post(service.port, '/routerTransform', body);

  expect(text).toContain(`"statusCode":200,"destination":${destination}}]}`);
});

test('metadata of more members than a pattern takes comes back as it was sent', async () => {
  const metadata = `{"text":"${'\\n'.repeat(10_000_000)}","n":1.0}`;
  const body = `[{"message":${MESSAGE},"metadata":${metadata},"destination":{"Config":{"apiKey":"k"}}}]`;
  const { text } = await post(service.port, '/v0/destinations/june', body);

  expect(text.endsWith(`"metadata":${metadata},"statusCode":200}]`)).toBe(true);
});
