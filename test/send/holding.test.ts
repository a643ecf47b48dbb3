import { createSender, type FetchAnswer, type SendableRequest, type SenderOptions } from '../../src/send.js';

const answers: (() => void)[] = [];
const success = (): FetchAnswer => ({
  status: 200,
  headers: { get: () => null },
  body: new Blob(['{"success":true}']).stream(),
});
/** Answers when it is told to. */
const fetch: SenderOptions['fetch'] = () =>
  new Promise((resolve) => {
    answers.push(() => {
      resolve(success());
    });
  });
const requestOf = (userId: string, size = 1): SendableRequest => ({
  method: 'POST',
  url: 'http://localhost/',
  headers: {},
  body: { userId, filler: 'x'.repeat(size) },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));
const answerAll = async () => {
  while (answers.length > 0) {
    for (const answer of answers.splice(0)) answer();
    await turn();
  }
};
const isSettled = (awaited: Promise<unknown>) =>
  Promise.race([awaited.then(() => true), turn().then(() => false)]);

test('10,000 requests are held, and further ones wait in their order', async () => {
  const sender = createSender({ rate: 'off', fetch });
  const sent = Array.from({ length: 10_000 }, (_, user) => sender.send(requestOf(`u${user % 500}`)));
  const ready = sender.ready();
  const later = ['late', 'late'].map((user) => sender.send(requestOf(user)));

  expect(sender.counts().held).toBe(10_000);
  expect(await isSettled(ready)).toBe(false);
  await answerAll();
  await Promise.all([ready, ...sent, ...later]);
  expect(sender.counts()).toMatchObject({ held: 0, attempts: 10_002 });
});

test('32 MB are held, and what is larger alone passes alone', async () => {
  const sender = createSender({ rate: 'off', fetch });
  const sent = [20, 11].map((size) => sender.send(requestOf('u1', size * 1024 * 1024)));
  const [large, small] = [40 * 1024 * 1024, 1].map((size) => sender.send(requestOf('u2', size)));

  expect(sender.counts().held).toBe(2);
  await answerAll();
  await Promise.all([...sent, large, small]);
  expect(sender.counts()).toMatchObject({ held: 0, attempts: 4 });
});

test('what waits to be held is settled by a stop', async () => {
  const sender = createSender({ rate: 'off', concurrency: 1, fetch });
  const sent = Array.from({ length: 25_000 }, () => sender.send(requestOf('u1')));
  const stopped = sender.stop();
  await answerAll();
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  await stopped;

  expect([statuses[0], new Set(statuses.slice(1))]).toStrictEqual(['delivered', new Set(['stopped'])]);
});

test('there is room at once where little is held', async () => {
  const sender = createSender({ fetch });

  expect(await isSettled(sender.ready())).toBe(true);
});

test('a lane is the user, the anonymous user or the group, unless one is given', async () => {
  const sender = createSender({ rate: 'off', concurrency: 100, fetch });
  const bodies = [
    { userId: 'a', anonymousId: 'b' },
    { userId: 'a' },
    { anonymousId: 'c', groupId: 'a' },
    { groupId: 'd', userId: ' ' },
    {},
    {},
  ];
  const sent = bodies.map((body) => sender.send({ ...requestOf(''), body }));
  const named = [sender.send({ ...requestOf(''), body: {} }, { lane: 'a' })];

  expect(sender.counts()).toMatchObject({ held: 7, inFlight: 5 });
  await answerAll();
  await Promise.all([...sent, ...named]);
});

test('a request that is no JSON is refused before anything is sent', async () => {
  const sender = createSender({ fetch });

  await expect(sender.send({ ...requestOf('u1'), body: { large: 1n } })).rejects.toThrow(TypeError);
  expect(sender.counts().held).toBe(0);
});

test.each([
  ['EMFILE', 0],
  ['ENOTFOUND', 0],
  ['EPIPE', 1],
  ['ECONNRESET', 1],
])('%s is tried again (S24)', async (code, ambiguous) => {
  let calls = 0;
  const failing: SenderOptions['fetch'] = () => {
    calls += 1;
    if (calls > 1) return Promise.resolve(success());
    return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
  };
  const sender = createSender({ rate: 'off', retryBase: 1, fetch: failing });

  expect(await sender.send(requestOf('u1'))).toMatchObject({ status: 'delivered', attempts: 2, ambiguous });
  expect(sender.counts().lastFailure).toBe(code);
});

test('a redirect of which fetch tells nothing is a matter of configuration', async () => {
  const opaque: SenderOptions['fetch'] = () =>
    Promise.resolve({ status: 0, headers: { get: () => null }, body: null });
  const sender = createSender({ rate: 'off', fetch: opaque });

  expect(await sender.send(requestOf('u1'))).toMatchObject({ status: 'misconfigured', httpStatus: 0 });
});

test('an error without a code is no answer, and one that never comes ends at the deadline', async () => {
  const failures = [() => Promise.reject(new TypeError('failed')), () => new Promise<never>(() => undefined)];
  const failing: SenderOptions['fetch'] = () => failures.shift()?.() ?? Promise.resolve(success());
  const sender = createSender({ rate: 'off', retryBase: 1, timeout: 5, fetch: failing });

  expect(await sender.send(requestOf('u1'))).toMatchObject({
    status: 'delivered',
    attempts: 3,
    ambiguous: 2,
  });
});

test('an answer that says to try again counts although its body never ends', async () => {
  const endless: FetchAnswer = { ...success(), status: 503, body: new ReadableStream<Uint8Array>() };
  const answersInTurn = [endless, success()];
  const fetchInTurn: SenderOptions['fetch'] = () => Promise.resolve(answersInTurn.shift() ?? success());
  const sender = createSender({ rate: 'off', retryBase: 1, timeout: 5, fetch: fetchInTurn });

  expect(await sender.send(requestOf('u1'))).toMatchObject({
    status: 'delivered',
    attempts: 2,
    ambiguous: 0,
  });
  expect(sender.counts().lastFailure).toBe('HTTP 503');
});
