import { accoil } from '../../src/accoil.js';
import { june, overlays, type DestinationFiles } from '../../src/index.js';
import { parseDestination, parseOverlay } from '../../src/mapping.js';
import { createService, findWrongOptions, type ServiceOptions } from '../../src/service/index.js';
import { destinationOf } from '../support/destination.js';

const live = { baseUrl: 'https://test.example', auth: { header: 'X-Api-Key', encode: 'none' } };
const keyed = parseDestination({
  'destination.json': { ...destinationOf('track'), flavours: { live } },
  'any.json': { description: 'A test', rules: [{ destKey: 'id', sourceKeys: 'userId', required: true }] },
});
const destinations = [june, accoil, keyed];
const make = (options: ServiceOptions) =>
  createService({ metricsPort: 0, port: 0, logLevel: 'silent', ...options });

async function post(path: string, body: unknown, options: ServiceOptions = { destinations }) {
  const url = `http://localhost${path}`;
  const response = await make(options).fetch(
    new Request(url, { method: 'POST', body: JSON.stringify(body) }),
  );
  return { status: response.status, answer: await response.json() };
}

const message = { type: 'track', userId: 'u1', event: 'Paid', timestamp: '2024-05-01T10:00:00Z' };
const eventWith = (apiKey: string, more: object = {}) => ({
  message: { ...message, ...more },
  destination: { Config: { apiKey } },
  metadata: { jobId: 1 },
});

test.each([
  ['june', 'https://api.june.so/api/track', { Authorization: 'Basic k1' }],
  ['accoil', 'https://in.accoil.com/segment', { Authorization: `Basic ${btoa('k1:')}` }],
  ['ACCOIL', 'https://in.accoil.com/segment', { Authorization: `Basic ${btoa('k1:')}` }],
  ['test', 'https://test.example/any', { 'X-Api-Key': 'k1' }],
])('events for %s are transformed at a path of its name', async (name, endpoint, headers) => {
  expect(await post(`/v0/destinations/${name}`, [eventWith('k1')])).toMatchObject({
    status: 200,
    answer: [{ statusCode: 200, output: { endpoint, headers } }],
  });
});

test('each event gets its own key, in whatever header that is sent', async () => {
  const { answer } = await post('/v0/destinations/test', [eventWith('k1'), eventWith('k2'), eventWith('k1')]);

  expect(answer).toMatchObject(
    ['k1', 'k2', 'k1'].map((key) => ({ output: { headers: { 'X-Api-Key': key } } })),
  );
});

test('an event opts out by the name of the destination that it is for', async () => {
  const event = eventWith('k1', { integrations: { Accoil: false } });

  expect(await post('/v0/destinations/accoil', [event])).toMatchObject({ answer: [{ statusCode: 298 }] });
  expect(await post('/v0/destinations/june', [event])).toMatchObject({ answer: [{ statusCode: 200 }] });
});

test('what is refused is tagged by its destination', async () => {
  expect(await post('/v0/destinations/accoil', [eventWith('k1', { event: '' })])).toMatchObject({
    answer: [{ statusCode: 400, statTags: { destType: 'ACCOIL' } }],
  });
});

test.each([
  ['accoil', 'https://in.accoil.com/segment'],
  ['Test', 'https://test.example/any'],
  [undefined, 'https://api.june.so/api/track'],
])('the router says which destination it means: %s', async (destType, endpoint) => {
  expect(await post('/routerTransform', { input: [eventWith('k1')], destType })).toMatchObject({
    answer: { output: [{ statusCode: 200, batchedRequest: { endpoint } }] },
  });
});

test.each([
  ['/routerTransform', 'braze', 404],
  ['/routerTransform', null, 404],
  ['/batch', 'braze', 404],
])('%s for %s is unknown', async (path, destType, status) => {
  expect(await post(path, { input: [], destType })).toMatchObject({ status });
});

test('what no destination has is told by their names', async () => {
  expect(await post('/batch', { input: [], destType: 'accoil' })).toMatchObject({
    answer: [{ error: 'Accoil has no batch endpoint' }],
  });
  expect(await post('/deleteUsers', [])).toMatchObject({
    status: 404,
    answer: [{ error: 'June, Accoil, Test: deleting users is not supported' }],
  });
});

test('a destination that is not served is unknown', async () => {
  expect(await post('/v0/destinations/june', [], { destinations: [accoil] })).toStrictEqual({
    status: 404,
    answer: { error: 'Unknown destination: june' },
  });
  expect(await post('/v0/destinations/accoil', [], {})).toMatchObject({ status: 404 });
});

test('each overlay is for the destination that it names', async () => {
  const noType = parseOverlay({
    description: 'd',
    destination: 'accoil',
    mappings: { track: { remove: ['type'] } },
  });
  const options = { destinations, overlays: [overlays.backfill, noType] };
  const bodyAt = async (name: string) => post(`/v0/destinations/${name}`, [eventWith('k1')], options);

  expect(await bodyAt('accoil')).toMatchObject({
    answer: [{ output: { body: { JSON: { event: 'Paid', userId: 'u1' } } } }],
  });
  expect(JSON.stringify(await bodyAt('accoil'))).not.toContain('"type":"track"');
  expect(await bodyAt('june')).toMatchObject({ status: 200, answer: [{ statusCode: 200 }] });
});

const asList = (value: unknown) => value as readonly DestinationFiles[];
const foreign = { ...overlays.backfill, destination: 'braze' };
const LIST = 'a list of destinations that parseDestination returned, each of another name';

test.each<[ServiceOptions, string[]]>([
  [{ destinations }, []],
  [{ destinations: [] }, [LIST]],
  [{ destinations: asList('june') }, [LIST]],
  [{ destinations: asList([{}]) }, [LIST]],
  [{ destinations: [june, june] }, [LIST]],
  [{ destinations: [accoil], api: 'http' }, ['"production" or "staging"']],
  [{ destinations, api: 'live' }, ['"http" or "sdk"', '"production" or "staging"']],
  [{ destinations, baseUrl: 'https://a.example' }, ['left out where several destinations are served']],
  [{ destinations: [accoil], baseUrl: 'https://a.example' }, []],
  [{ destinations, overlays: [foreign] }, ['an overlay that parseOverlay returned for june']],
  [{ destinations: [accoil], overlays: [overlays.backfill] }, ['parseOverlay returned for accoil']],
])('wrong options of destinations are named: %#', (options, texts) => {
  const found = findWrongOptions(options).map(({ message: text }) => text);

  expect(found).toHaveLength(texts.length);
  expect(found.map((text, index) => text.includes(texts[index] ?? ''))).toStrictEqual(texts.map(() => true));
});

test('metrics tell destinations apart, and no more than are served', async () => {
  const service = make({ destinations, metricsPort: 9, port: 9 });
  const send = (path: string, body: unknown) =>
    service.fetch(new Request(`http://localhost${path}`, { method: 'POST', body: JSON.stringify(body) }));
  await send('/v0/destinations/accoil', [eventWith('k1', { timestamp: '2024-05-01' })]);
  await send('/v0/destinations/june', [eventWith('k1', { timestamp: '2024-05-01' })]);
  await send('/v0/destinations/braze', []);
  await send('/routerTransform', { input: [eventWith('k1')], destType: 'accoil' });
  const response = await service.fetch(new Request('http://localhost/metrics'));
  const counted = (await response.text())
    .split('\n')
    .filter(
      (line) => /_success|_warnings|duration_count|input_events_count/.test(line) && !line.startsWith('#'),
    )
    .map((line) =>
      line.replace(/,(instanceName|module|implementation|code|method|version|destVersion)="[^"]*"/g, ''),
    );

  expect(counted.filter((line) => /accoil|june|braze/i.test(line)).sort()).toStrictEqual([
    'transformer_dest_transform_input_events_count{instanceName="localhost",destination="accoil",sourceType="",destinationType="",k8_namespace=""} 1',
    'transformer_dest_transform_input_events_count{instanceName="localhost",destination="accoil",sourceType="",destinationType="",k8_namespace=""} 1',
    'transformer_dest_transform_input_events_count{instanceName="localhost",destination="june",sourceType="",destinationType="",k8_namespace=""} 1',
    'transformer_event_transform_success{destType="ACCOIL",feature="processor",destinationId="",workspaceId=""} 1',
    'transformer_event_transform_success{destType="ACCOIL",feature="router",destinationId="",workspaceId=""} 1',
    'transformer_event_transform_success{destType="JUNE",feature="processor",destinationId="",workspaceId=""} 1',
    'transformer_http_request_duration_count{instanceName="localhost",route="/destinations/:name",destType="ACCOIL"} 1',
    'transformer_http_request_duration_count{instanceName="localhost",route="/destinations/:name",destType="JUNE"} 1',
    'transformer_june_warnings{code="timestamp_without_zone",destination="accoil"} 1',
    'transformer_june_warnings{code="timestamp_without_zone"} 1',
  ]);
});

test('an event that a filter keeps back is filtered, and counted so', async () => {
  const filter = { not: { sourceKeys: 'event', in: ['Paid'] } };
  const overlay = parseOverlay({ description: 'd', destination: 'june', mappings: { track: { filter } } });
  const service = make({ overlays: [overlay], port: 9090, metricsPort: 9090 });
  const send = (url: string, body?: object) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return service.fetch(new Request(`http://localhost${url}`, init));
  };
  const response = await send('/v0/destinations/june', [eventWith('k1')]);

  expect(await response.json()).toMatchObject([{ statusCode: 298, error: 'mapping_filtered' }]);
  expect(await (await send('/metrics')).text()).toMatch(/^transformer_event_transform_filtered\{.+\} 1$/m);
});
