import { getHeapStatistics } from 'node:v8';
import { version } from '../../package.json';
import { createService } from '../../src/service/index.js';

const URL = 'http://127.0.0.1:9090';
const metadata = { sourceType: 'Javascript', destinationType: 'JUNE', namespace: 'n1', destinationId: 'd1' };
const good = { type: 'page', userId: 'u1' };
const destination = { Config: { apiKey: 'k' } };
const body = JSON.stringify([
  { message: good, metadata, destination },
  { message: {}, metadata, destination },
]);

async function metricsAfter(...requests: readonly Request[]): Promise<readonly string[]> {
  const service = createService({ logLevel: 'silent', metricsPort: 9090 });
  for (const request of requests) await service.fetch(request);
  const response = await service.fetch(new Request(`${URL}/metrics`));
  expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n');
  return lines.map((line) => line.replace(/instanceName="localhost",?/, '').replace('{}', ''));
}

const post = (path: string, headers: Record<string, string> = {}) =>
  new Request(`${URL}${path}`, { method: 'POST', body, headers });

test('events and requests are counted by the pattern of their route, under the names of rudder-transformer', async () => {
  const headers = { 'Content-Length': String(body.length) };
  const lines = await metricsAfter(post('/v1/destinations/june', headers), post('/wp-admin/secret'));
  const batch = `destination="june",version="v1",destVersion="${version}",sourceType="Javascript",destinationType="JUNE",k8_namespace="n1"`;

  expect(lines).toEqual(
    expect.arrayContaining([
      `transformer_dest_transform_input_events_sum{${batch}} 2`,
      `transformer_dest_transform_output_events_sum{${batch}} 1`,
      'transformer_http_request_duration_count{method="POST",route="/destinations/:name",code="200",destType="JUNE"} 1',
      'transformer_http_request_duration_count{method="POST",route="none",code="404",destType=""} 1',
      `transformer_http_request_size_sum{method="POST",route="/destinations/:name",code="200"} ${body.length}`,
      'transformer_http_response_size_count{method="POST",route="none",code="404"} 1',
      'transformer_http_concurrent_requests 0',
    ]),
  );
  expect(lines.filter((line) => line.includes('secret'))).toStrictEqual([]);
  expect(lines.filter((line) => /^transformer_memory_heap_/.test(line))).toHaveLength(2);
});

test('messages that come as lines are counted under a feature of their own', async () => {
  const lines = ['{"type":"page","userId":"u"}', '{', '{"type":"page","integrations":{"All":false}}', '5'];
  const service = createService({ logLevel: 'silent', metricsPort: 9090, transform: true });
  const body = lines.join('\n');
  await service.fetch(new Request(`${URL}/transform`, { method: 'POST', body }));
  const text = await (await service.fetch(new Request(`${URL}/metrics`))).text();
  const counted = text.match(/^transformer_event_transform_\w+\{.*feature="transform".*$/gm) ?? [];

  expect(counted.map((line) => line.replace(/\{.*\}/, ''))).toStrictEqual([
    'transformer_event_transform_success 1',
    'transformer_event_transform_failure 2',
    'transformer_event_transform_filtered 1',
  ]);
  expect(text).toContain('route="/transform",code="200",destType="JUNE"} 1');
});

test('a request that is sent away for want of heap is counted by its route', async () => {
  const held = new Array<number>(Math.floor(getHeapStatistics().heap_size_limit / 400)).fill(0.5); // two percent
  const service = createService({ logLevel: 'silent', metricsPort: 9090, maxHeapPercent: 1 });
  const { status } = await service.fetch(post('/routerTransform'));
  const text = await (await service.fetch(new Request(`${URL}/metrics`))).text();

  expect(status).toBe(503);
  expect(text).toContain(
    'transformer_memory_fenced_requests{route="/routerTransform",instanceName="localhost"} 1',
  );
  expect(text).toContain('transformer_refused_requests{reason="memory_fencing",instanceName="localhost"} 1');
  expect(held[0]).toBe(0.5);
});

test('each request is counted once, however many wait to be counted', async () => {
  const service = createService({ logLevel: 'silent', metricsPort: 9090 });
  for (let sent = 0; sent < 1001; sent++) await service.fetch(post('/v1/destinations/june'));
  const read = async () => (await service.fetch(new Request(`${URL}/metrics`))).text();
  const texts = [await read(), await read()];

  for (const text of texts) {
    expect(text).toMatch(/^transformer_dest_transform_input_events_count\{.*\} 1001$/m);
    expect(text).toMatch(/^transformer_dest_transform_input_events_sum\{.*\} 2002$/m);
    expect(text).toMatch(/^transformer_event_transform_success\{.*\} 1001$/m);
    expect(text).toMatch(/^transformer_http_response_size_count\{.*\} 1001$/m);
  }
});
