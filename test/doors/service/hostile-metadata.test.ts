import { echo, WAYS } from '../../rudder-server/echo.js';
import type { EventParts, SentEvent } from '../../rudder-server/event.js';
import { start, type Running } from '../../rudder-server/running.js';
import { eventOf, goodEvents } from '../../rudder-server/samples.js';
import { normalizeJson } from '../../rudder-server/write-go-json.js';

let service: Running;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.end());

const page = eventOf({ type: 'page', userId: 'u1' });
const { message = '', metadata: good = '', destination = '' } = page;
const [first, last] = goodEvents(2) as [EventParts, EventParts];
const levels = (count: number) => `${'{"a":'.repeat(count)}1${'}'.repeat(count)}`;
const many = (text: string) => Array<string>(10_000).fill(text).join();

/** What stands in metadata beside the id of the destination. */
const METADATA: readonly (readonly [string, string])[] = [
  ['9,990 levels', `"jobId":1,"deep":${levels(9989)}`],
  [
    'forged keys',
    '"__proto__":{"destinationId":"x"},"constructor":{"prototype":1},"toString":null,"hasOwnProperty":1',
  ],
  [
    'numbers that JavaScript rounds',
    '"a":1e400,"b":-1e400,"c":0.12345678901234567890,"d":-0,"e":1E5,"f":1e-400',
  ],
  ['integers of 64 bits', '"jobId":9223372036854775807,"a":[-9223372036854775808,{"b":9007199254740993}]'],
  ['an integer of 200 digits', `"a":${'9'.repeat(200)},"b":-${'1'.repeat(200)}`],
  [
    'digits in texts',
    '"a":"9007199254740993","9007199254740993":"x9007199254740993\\"","b":"\\\\","c":"\\"}]"',
  ],
  ['escaped names', '"\\u006aobId":9007199254740993,"\\"a\\\\":1,"\\u0000":2,"a\\/b":3'],
  [
    'names of the request',
    '"input":[9007199254740993],"metadata":{"metadata":1},"destinations":{},"destination":5',
  ],
  [
    'texts that look like JSON',
    '"a":"{\\"metadata\\":{\\"jobId\\":1}}","b":"],[","c":"}","d":9007199254740993',
  ],
  ['lone surrogates', '"a":"\\ud800","\\udc00":9007199254740993'],
  ['white space', ' \n\t"a" \r\n:\t[ 1 ,\n9007199254740993 , [ ] , { } ] '],
  ['names that differ in case', '"JobID":1,"jobid":9007199254740993,"SourceId":"a"'],
  ['10,000 entries', `"a":[${many('9007199254740993')}]`],
  ['10,000 entries of none', `"a":[${many('{}')}],"b":[${many('[]')}]`],
  ['a text of 1 MB', `"a":"${'x'.repeat(1024 * 1024)}"`],
];
const inAllWays = <T extends readonly unknown[]>(cases: readonly T[]) =>
  WAYS.flatMap(({ route, form }) => cases.map((each) => [route, form, ...each] as const));
const metadataOf = (members: string) => `{${members},"destinationId":"d1"}`;

test.each(inAllWays(METADATA))('%s, %s: metadata with %s comes back', async (route, form, _, members) => {
  const metadata = metadataOf(members);
  const echoed = await echo(service.port, [first, { ...page, metadata }, last], { route, form });

  expect(echoed.map((each) => [each.statusCode, each.metadata])).toStrictEqual([
    ['200', normalizeJson(first.metadata ?? '')],
    ['200', normalizeJson(metadata)],
    ['200', normalizeJson(last.metadata ?? '')],
  ]);
});

test.each(WAYS)('$route, $form: all of that in one request comes back', async (way) => {
  const texts = METADATA.map(([, members]) => metadataOf(members));
  const echoed = await echo(
    service.port,
    texts.map((metadata) => ({ ...page, metadata })),
    way,
  );

  expect(echoed.map(({ metadata }) => metadata)).toStrictEqual(texts.map(normalizeJson));
});

const big = '{"jobId":9007199254740993,"destinationId":"d1"}';
const small = '{"jobId":1,"destinationId":"d1"}';

/** Events whose text is not as a writer of JSON would write it; with an integer that has to be found in the text. */
const TEXTS: readonly (readonly [string, string])[] = [
  [
    'metadata written twice',
    `{"message":${message},"metadata":${small},"metadata":${big},"destination":${destination}}`,
  ],
  ['an escaped name', `{"message":${message},"\\u006detadata":${big},"destination":${destination}}`],
  [
    'both names',
    `{"metadata":5,"message":${message},"destination":null,"destination":${destination},"m\\u0065tadata":${big}}`,
  ],
  [
    'metadata below others',
    `{"a":{"metadata":${small}},"destination":${destination},"metadata":${big},"message":${message}}`,
  ],
  [
    'a forged name before one with white space',
    `{"a":{"metadata":${small}},"metadata" : ${big},"message":${message},"destination":${destination}}`,
  ],
  [
    'a name that ends like that of metadata',
    `{"a":{"x\\"metadata":${small}},"message":${message},"metadata":${big},"destination":${destination}}`,
  ],
  [
    'white space everywhere',
    `\n{ "message"\t:${message} ,\r\n"metadata" :\n${big}\t, "destination" : ${destination}\n} `,
  ],
];

test.each(inAllWays(TEXTS))('%s, %s: an event with %s comes back', async (route, form, _, text) => {
  const echoed = await echo(service.port, [first, text, last], { route, form });

  expect(echoed.map((each) => [each.statusCode, each.metadata])).toStrictEqual([
    ['200', normalizeJson(first.metadata ?? '')],
    ['200', normalizeJson(big)],
    ['200', normalizeJson(last.metadata ?? '')],
  ]);
});

test.each(WAYS)(
  '$route, $form: of a key that stands twice in metadata the last value counts',
  async (way) => {
    const metadata =
      '{"jobId":1,"jobId":9007199254740993,"a":1,"destinationId":"d0","a":2,"destinationId":"d1"}';
    const [echoed] = await echo(service.port, [{ ...page, metadata }], way);

    expect(JSON.parse(echoed?.metadata ?? '')).toStrictEqual(JSON.parse(metadata));
    expect(echoed?.metadata).toMatch(/.*"jobId":9007199254740993\b/);
  },
);

const DESTINATIONS: readonly (readonly [string, string])[] = [
  ['9,980 levels', `"deep":${levels(9979)}`],
  ['forged keys', '"__proto__":{"Config":{"apiKey":""}},"constructor":1,"hasOwnProperty":null'],
  ['integers of 64 bits', '"revision":9007199254740993'],
  ['a text of 1 MB', `"a":"${'x'.repeat(1024 * 1024)}"`],
  ['10,000 entries', `"a":[${many('{"b":9007199254740993}')}]`],
];

test.each(inAllWays(DESTINATIONS))(
  '%s, %s: a destination with %s is taken',
  async (route, form, _, members) => {
    const hostile = `{${members},"Config":{"apiKey":"key-1"}}`;
    const event = {
      ...page,
      destination: hostile,
      destinationId: 'd2',
      metadata: '{"jobId":1,"destinationId":"d2"}',
    };
    const [one, other, third] = await echo(service.port, [first, event, last], { route, form });
    const sent = { processor: '', router: normalizeJson(hostile) };

    expect([one?.statusCode, other?.statusCode, third?.statusCode]).toStrictEqual(['200', '200', '200']);
    expect(other?.destination).toBe(sent[route]);
  },
);

const compacted = WAYS.filter(({ form }) => form === 'compacted');

test.each(compacted)('$route: as many destinations as events take no longer', async (way) => {
  const events: SentEvent[] = Array.from({ length: 4000 }, (_, index) => ({
    message,
    metadata: `{"jobId":9007199254740993,"destinationId":"d${index}"}`,
    destination: `{"Config":{"apiKey":"k${index}"}}`,
    destinationId: `d${index}`,
  }));
  const begin = performance.now();
  const echoed = await echo(service.port, events, way);

  expect(performance.now() - begin).toBeLessThan(10_000);
  expect(echoed.map(({ statusCode }) => statusCode)).toStrictEqual(Array(4000).fill('200'));
});

test('the service goes on, and no prototype has changed', async () => {
  const [echoed] = await echo(service.port, [page], { route: 'processor', form: 'plain' });

  expect(echoed).toStrictEqual({ statusCode: '200', metadata: normalizeJson(good), destination: '' });
  expect(Object.keys(Object.prototype)).toStrictEqual([]);
});
