import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { createScript } from '../../mock-june/script.js';
import { bundleExample, requireExample, runOn } from '../../support/load-example.js';

const levels = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
const page = (userId: string, more = '') => `{"type":"page","userId":"${userId}"${more}}`;
const TOO_DEEP = page('deep', `,"properties":{"p":${levels(100_000)}}`);

let june: MockJune;
beforeEach(async () => {
  const script = createScript([
    { having: 'refused', fault: { kind: 'answer', status: 422 } },
    { having: 'forbidden', fault: { kind: 'answer', status: 401 } },
    { having: 'silent', fault: { kind: 'silence' } },
    { having: 'slow', from: 1, to: 1, fault: { kind: 'answer', status: 503 } },
  ]);
  june = await startMockJune({ script });
});
afterEach(() => june.close());

const usersOf = (bodies: readonly unknown[]) => bodies.map((body) => (body as { userId: string }).userId);

interface Lambda {
  readonly handler: (event: object, context: object) => Promise<unknown>;
}

/** Calls the handler as Lambda does, with records of these bodies; returns the response and what was logged. */
async function invoke(bodies: readonly string[], remainingMs = 60_000) {
  const logged: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => void logged.push(words.join(' ')));
  jest.resetModules();
  Object.assign(process.env, { JUNE_API_KEY: 'wk_test', JUNE_BASE_URL: `${june.url}/api` });
  const { handler } = (await requireExample('sqs-lambda.mjs')) as Lambda;
  const Records = bodies.map((body, index) => ({ messageId: `m${index + 1}`, body }));
  const response = await handler({ Records }, { getRemainingTimeInMillis: () => remainingMs });
  log.mockRestore();
  return { response, logged };
}

const failures = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

test('Lambda gives back to SQS each record that June did not take, and no other', async () => {
  const bodies = [page('a'), '{', page('refused'), '{"type":"track"}', TOO_DEEP, page('slow'), page('a')];
  const off = page('off', ',"integrations":{"All":false}');

  expect(await invoke([...bodies, off])).toStrictEqual({
    response: failures('m2', 'm3', 'm4', 'm5'),
    logged: ['m2 malformed', 'm3 refused', 'm4 required_value_missing', 'm5 malformed'],
  });
  expect(usersOf(june.taken()).sort()).toStrictEqual(['a', 'a', 'slow']);
});

test('Lambda gives all back that is not sent when the key is wrong or its time is nearly over', async () => {
  expect((await invoke([page('forbidden'), page('forbidden')])).response).toStrictEqual(failures('m1', 'm2'));
  expect(await invoke([page('a'), page('silent')], 4500)).toStrictEqual({
    response: failures('m2'),
    logged: ['m2 stopped'],
  });
});

test('Lambda keeps the order of a user', async () => {
  const bodies = ['one', 'two', 'three'].map((name) => page('slow', `,"name":"${name}"`));
  await invoke(bodies);

  expect(june.taken()).toMatchObject(['one', 'two', 'three'].map((name) => ({ properties: { name } })));
});

interface Worker {
  readonly example: {
    readonly default: { readonly queue: (batch: object, env: object) => Promise<void> };
  };
}

/** Calls the consumer as Workers do; returns what became of each message, and what was set aside. */
async function consume(bodies: readonly unknown[], sendDead: () => Promise<void> = () => Promise.resolve()) {
  const became = bodies.map((): unknown => 'nothing');
  const dead: unknown[] = [];
  const DEAD = { send: (letter: unknown) => sendDead().then(() => dead.push(letter)) };
  const messages = bodies.map((body, index) => ({
    body,
    ack: () => (became[index] = 'acknowledged'),
    retry: (options: unknown) => (became[index] = options),
  }));
  const script = await bundleExample('cloudflare-queue.mjs', {
    platform: 'browser',
    globalName: 'example',
    conditions: ['workerd', 'worker'],
  });
  const env = { JUNE_API_KEY: 'wk_test', JUNE_BASE_URL: `${june.url}/api`, DEAD };
  await (runOn({}, script) as unknown as Worker).example.default.queue({ messages }, env);
  return { became, dead };
}

const parse = (text: string) => JSON.parse(text) as unknown;
const later = { delaySeconds: 60 };

test('Cloudflare Queues are told of each message, and what will never pass is set aside with the reason', async () => {
  const off = page('off', ',"integrations":{"All":false}');
  const bodies = [page('a'), '5', page('refused'), TOO_DEEP, off].map(parse);
  const { became, dead } = await consume(bodies);

  expect(became).toStrictEqual(Array(5).fill('acknowledged'));
  expect(dead).toHaveLength(3);
  expect(dead).toEqual(
    expect.arrayContaining([
      { why: 'message_invalid', message: 5 },
      { why: 'refused', message: bodies[2] },
      { why: 'malformed', message: bodies[3] },
    ]),
  );
  expect(usersOf(june.taken())).toStrictEqual(['a']);
});

test('Cloudflare Queues bring again what the key kept back, and what could not be set aside', async () => {
  const forbidden = parse(page('forbidden'));

  expect(await consume([forbidden, forbidden])).toStrictEqual({ became: [later, later], dead: [] });
  expect(await consume([{}], () => Promise.reject(new Error('full')))).toStrictEqual({
    became: [later],
    dead: [],
  });
});
