import { version } from '../../../package.json';
import { createService, type Service } from '../../../src/service/index.js';

const URL = 'http://127.0.0.1:9090';
const PATH = '/v0/destinations/june';
const MAX_LINES = 5000;
const message = { type: 'page', userId: 'u1' };
const destination = { Config: { apiKey: 'k' } };

const start = () => createService({ logLevel: 'silent', metricsPort: 9090 });

async function send({ fetch }: Service, path: string, init: RequestInit): Promise<void> {
  await fetch(new Request(`${URL}${path}`, init));
}

/** The sample lines of the metrics, without the label that all of them have. */
async function samplesOf({ fetch }: Service): Promise<readonly string[]> {
  const text = await (await fetch(new Request(`${URL}/metrics`))).text();
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/,?instanceName="localhost",?/, ''));
}

const seriesOf = (sample: string) => sample.slice(0, sample.lastIndexOf(' '));
const valueOf = (samples: readonly string[], series: string) =>
  samples.find((sample) => seriesOf(sample) === series)?.slice(series.length + 1);

/** Events that all differ in what may be a label; one in three passes, opts out, and is refused. */
const differingEvents = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => {
    const id = `${from}-${index}`;
    const metadata = { destinationId: `d${id}`, workspaceId: `w${id}`, sourceType: id, namespace: `n${id}` };
    const messages = [message, { ...message, integrations: { All: false } }, { type: id }];
    return { message: messages[index % 3], metadata, destination };
  });

const POSTED = [
  ...[PATH, '/routerTransform', '/batch', '/deleteUsers', '/customTransform'],
  ...['/v0/validate', '/v1/sources/x', '/v2/sources/x', `${PATH}/proxy`],
];
const BODIES = ['', '{', '5', '[]', '{"input":[]}', '{"input":[],"destType":"x"}'];
const ASKED = ['/health', '/features', '/version', '/buildVersion', '/transformerBuildVersion', '/x'];

test('whatever is sent, there are at most 5,000 samples, and each event is counted', async () => {
  const service = start();
  const post = (path: string, body: string) =>
    send(service, path, { method: 'POST', headers: { 'Content-Length': String(body.length) }, body });
  for (let round = 0; round < 400; round += 1) {
    const body = JSON.stringify(differingEvents(30, round));
    await post(`/v${round}/destinations/june`, body);
    await post('/routerTransform', `{"input":${body},"destType":"june"}`);
    await send(service, `/scan/${round}`, { method: `M${round}` });
  }
  for (const path of POSTED) {
    for (const body of BODIES) await post(path, body);
    await send(service, path, { method: 'POST', headers: { 'Content-Encoding': 'br' }, body: 'x' });
  }
  for (const path of ASKED) {
    await send(service, path, { method: 'GET' });
    await send(service, path, { method: 'HEAD' });
  }
  const samples = await samplesOf(service);
  const sumOf = (name: string) =>
    samples
      .filter((sample) => sample.startsWith(`transformer_${name}{`))
      .reduce((sum, sample) => sum + Number(sample.slice(sample.lastIndexOf(' '))), 0);

  expect(samples.length).toBeLessThanOrEqual(MAX_LINES);
  expect(new Set(samples.map(seriesOf)).size).toBe(samples.length);
  expect(['success', 'filtered', 'failure'].map((name) => sumOf(`event_transform_${name}`))).toStrictEqual([
    8000, 8000, 8000,
  ]);
  expect(sumOf('http_request_duration_count')).toBe(1200 + POSTED.length * 7 + ASKED.length * 2);
  expect(sumOf('dest_transform_input_events_sum')).toBe(24_000);
});

const COMMON = 'destType="JUNE",module="destination",implementation="native",feature="processor"';

test('combinations of labels that read alike when they are joined are counted apart', async () => {
  const service = start();
  const ids = [
    ['a b', 'c'],
    ['a', 'b c'],
    ['a', 'b c'],
  ];
  const events = ids.map(([destinationId, workspaceId]) => ({
    message,
    metadata: { destinationId, workspaceId },
    destination,
  }));
  await send(service, PATH, { method: 'POST', body: JSON.stringify(events) });
  const samples = await samplesOf(service);
  const countOf = (destinationId: string, workspaceId: string) =>
    valueOf(
      samples,
      `transformer_event_transform_success{${COMMON},destinationId="${destinationId}",workspaceId="${workspaceId}"}`,
    );

  expect([countOf('a b', 'c'), countOf('a', 'b c')]).toStrictEqual(['1', '2']);
});

test('texts that could be taken for other labels, in the metrics or by who keeps them, are counted as other', async () => {
  const service = start();
  const pairs = [
    ['t', 'n,k8_namespace:m'],
    ['t,k8_namespace:n', 'm'],
    ['\ud800', '\ud801'],
    ['a\nb', 'x'.repeat(65)],
  ];
  for (const [destinationType, namespace] of pairs) {
    const metadata = { sourceType: 5, destinationType, namespace };
    const body = JSON.stringify([{ message, metadata, destination }]);
    await send(service, PATH, { method: 'POST', body });
  }
  const samples = await samplesOf(service);
  const countOf = (type: string, namespace: string) =>
    valueOf(
      samples,
      `transformer_dest_transform_input_events_count{destination="june",version="v0",destVersion="${version}",` +
        `sourceType="other",destinationType="${type}",k8_namespace="${namespace}"}`,
    );

  expect([countOf('t', 'other'), countOf('other', 'm'), countOf('other', 'other')]).toStrictEqual([
    '1',
    '1',
    '2',
  ]);
});
