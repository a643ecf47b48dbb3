import fc from 'fast-check';
import type * as Pino from 'pino';
import { createHandlers } from '../../src/rudderstack/index.js';
import { createService } from '../../src/service/index.js';
import { shipped } from '../support/arbitrary-case.js';
import { anyMessage } from '../support/arbitrary-message.js';
import { exactText } from '../support/exact-text.js';
import { FIXTURE_API_KEY } from '../support/fixture.js';
import { mark, MARKS } from '../support/mark.js';
import { holds, holdsInTime, seed } from '../support/property.js';

const mockLog: string[] = [];

jest.mock('pino', () => {
  const { pino } = jest.requireActual<typeof Pino>('pino');
  return { pino: (options: Pino.LoggerOptions) => pino(options, { write: (line) => mockLog.push(line) }) };
});

const written = jest.fn().mockReturnValue(true);

beforeEach(() => {
  written.mockClear();
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const)
    jest.spyOn(console, method).mockImplementation(written);
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(written);
});

afterEach(() => {
  const lines = [...(written.mock.calls as unknown[])];
  jest.restoreAllMocks();

  expect(lines).toStrictEqual([]);
});

const marked = fc.tuple(anyMessage, fc.nat()).map(([message, draw]) => mark(message, draw));
const destination = { Config: { apiKey: FIXTURE_API_KEY } };

holds(
  'transforming and explaining any JSON value writes to no log',
  fc.tuple(shipped, marked),
  ([one, message]) => {
    one.safeTransform(message);
    one.explain(message);

    expect(written).not.toHaveBeenCalled();
  },
);

const handlers = createHandlers();

/** What RudderStack reads off a refusal. */
function refusalOf(message: unknown): string {
  try {
    handlers.process({ message, destination });
    return '';
  } catch (error) {
    const { message: text, stack } = error as Error;
    return exactText([Object.entries(error as Error), text, stack]);
  }
}

holds("RudderStack's functions refuse any JSON value without quoting it", marked, (message) => {
  expect(refusalOf(message)).not.toMatch(MARKS);
});

const service = createService({ logLevel: 'trace', metricsPort: 9090, maxHeapPercent: 'off' });
const url = 'http://localhost:9090/v0/destinations/june';

const post = (message: unknown) =>
  service.fetch(new Request(url, { method: 'POST', body: JSON.stringify([{ message, destination }]) }));

holdsInTime('the service quotes no JSON value in a refusal or in its log', marked, async (message) => {
  const [element] = (await (await post(message)).json()) as Record<string, unknown>[];
  const logged = mockLog.splice(0).join('');

  expect(exactText({ ...element, output: null })).not.toMatch(MARKS);
  expect(logged).toMatch(/a response was sent/);
  expect(logged).not.toMatch(MARKS);
});

test('the metrics of the service hold no value of any message', async () => {
  await Promise.all(fc.sample(marked, { seed, numRuns: 200 }).map(post));
  const metrics = await (await service.fetch(new Request('http://localhost:9090/metrics'))).text();

  expect(metrics).toMatch(/instrumentation/);
  expect(metrics).not.toMatch(MARKS);
});
