import { cacheTransformers } from '../../src/rudderstack/transformer-cache.js';
import { findRawValues, type EventRequest, type Feature } from '../../src/service/events/raw-values.js';
import { createWriteDelivery } from '../../src/service/events/response-item.js';
import { writeResponse } from '../../src/service/events/response-writer.js';
import { estimateResponse } from '../../src/service/http/heap.js';
import { parseProcessorRequest, parseRouterRequest } from '../../src/service/http/parse-request.js';
import { createService } from '../../src/service/index.js';

const service = createService({ logLevel: 'silent', metricsPort: 'off' });
const route = (body: string) =>
  service.fetch(new Request('http://127.0.0.1/routerTransform', { method: 'POST', body }));

const MESSAGE = '{"type":"page","userId":"u"}';
const EVENTS = 400;
const input = `[${Array(EVENTS).fill(`{"message":${MESSAGE},"metadata":{"destinationId":"d"}}`).join()}]`;
const compacted = (destination: string) => `{"input":${input},"destinations":{"d":${destination}}}`;

const { find } = cacheTransformers({});
function bytesOf(request: EventRequest, feature: Feature) {
  const raw = findRawValues(request, feature);
  const writeDelivery = createWriteDelivery(feature, 'Authorization');
  const writing = { find, writeDelivery, raw, feature, destination: 'june', size: EVENTS };
  const { value } = writeResponse(request, writing, () => undefined).next();
  return { estimated: estimateResponse(request, raw), written: Buffer.byteLength(value) };
}

test('the router gets the own destination of an event that is not compacted', async () => {
  const destination = '{"ID":"d","Config":{"apiKey":"k"}}';
  const event = `{"message":${MESSAGE},"metadata":{"destinationId":"d"},"destination":${destination}}`;
  const response = await route(`{"input":[${event}],"destinations":{"d":{"x":"other"}}}`);
  const text = await response.text();

  expect(text.slice(text.indexOf(',"metadata"'))).toBe(
    `,"metadata":[{"destinationId":"d"}],"batched":false,"statusCode":200,"destination":${destination}}]}`,
  );
});

test.each([
  ['spaces', `{"Config":{"apiKey":"k"}${' '.repeat(20_000)}}`],
  ['escaped letters', `{"x":"${'\\u0061'.repeat(4000)}","Config":{"apiKey":"k"}}`],
  ['letters of three bytes', `{"x":"${'€'.repeat(8000)}","Config":{"apiKey":"k"}}`],
  ['a key that is written twice', `{"Config":"${'x'.repeat(20_000)}","Config":{"apiKey":"k"}}`],
  ['digits that say nothing', `1.${'0'.repeat(20_000)}`],
  ['an API key of quotes', `{"Config":{"apiKey":"${'\\"'.repeat(4096)}"}}`],
])('room is kept for a shared destination of %s', (_, destination) => {
  const router = bytesOf(parseRouterRequest(compacted(destination), true, ['june']), 'router');
  const processor = bytesOf(parseProcessorRequest(compacted(destination), true), 'processor');

  expect(router.written).toBeGreaterThan(EVENTS * Buffer.byteLength(destination));
  expect(router.estimated).toBeGreaterThan(router.written);
  expect(router.estimated).toBeLessThan(router.written * 1.5);
  expect(processor.estimated).toBeGreaterThan(processor.written);
});

test('destinations that mean the same are counted as they are written', () => {
  const metadata = (id: string) => `{"metadata":{"destinationId":"${id}"}}`;
  const events = [metadata('a'), ...Array<string>(EVENTS).fill(metadata('b'))].join();
  const body = `{"input":[${events}],"destinations":{"a":1,"b":1.${'0'.repeat(20_000)}}}`;
  const { estimated, written } = bytesOf(parseRouterRequest(body, true, ['june']), 'router');

  expect(estimated).toBeGreaterThan(written);
});
