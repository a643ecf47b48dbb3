import { createTransformer, type JuneRequest } from '../../src/index.js';
import { createTryWriteRequest, FORMATS, type Format } from '../../src/cli/transform/format.js';
import { loadFixtures } from '../support/fixture.js';

const transformer = createTransformer({ apiKey: '"body"\\', overlays: [] });
const requests = loadFixtures('june')
  .map(({ message }) => transformer.safeTransform(message))
  .flatMap((outcome) => (outcome.status === 'transformed' ? [outcome.request] : []));

/** What is written, made anew for each request. */
const MADE: Record<Format, (request: JuneRequest<unknown>) => unknown> = {
  request: (request) => request,
  body: ({ body }) => body,
  rudderstack: ({ method, url, headers, body }) => ({
    version: '1',
    type: 'REST',
    method,
    endpoint: url,
    headers,
    params: {},
    body: { JSON: body, JSON_ARRAY: {}, XML: {}, FORM: {} },
    files: {},
    userId: '',
  }),
};

test.each(FORMATS)('as %s every request is written as if it were made anew', (format) => {
  const redacted = requests.map((request) => ({
    ...request,
    headers: { ...request.headers, Authorization: '[redacted]' },
  }));
  const [open, hidden] = [true, false].map((withCredentials) =>
    requests.map(createTryWriteRequest({ format, withCredentials, authHeader: 'Authorization' })),
  );

  expect(requests.length).toBeGreaterThan(100);
  expect(open).toStrictEqual(requests.map((request) => JSON.stringify(MADE[format](request))));
  expect(hidden).toStrictEqual(redacted.map((request) => JSON.stringify(MADE[format](request))));
});

test('what stands around a body is made once for each URL', () => {
  const stringify = jest.spyOn(JSON, 'stringify');
  const tryWrite = createTryWriteRequest({
    format: 'rudderstack',
    withCredentials: true,
    authHeader: 'Authorization',
  });
  for (const request of requests) tryWrite(request);
  const calls = stringify.mock.calls.length;
  stringify.mockRestore();
  const urls = new Set(requests.map(({ url }) => url));

  expect(calls).toBe(requests.length + urls.size);
});
