import { createTransformer } from '../../src/index.js';
import { createSender, toFetch, type SendableRequest } from '../../src/send.js';
import { startMockJune, type MockJune } from '../mock-june/mock-june.js';
import { trackTo } from '../support/sending/bench.js';
import { spawnMock } from '../support/sending/spawn-mock.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { folder } = temporaryFolder();
let mock: MockJune;
beforeAll(async () => (mock = await startMockJune()));
afterAll(() => mock.close());

/** Says what the mock finds wrong with a request. */
async function problemOf(request: SendableRequest): Promise<string | null | undefined> {
  await (await fetch(...toFetch(request))).text();
  return mock.log.at(-1)?.problem;
}

test.each(['http', 'sdk'] as const)('the mock takes what is made for %s', async (api) => {
  const path = api === 'http' ? 'api' : 'sdk';
  const june = createTransformer({ apiKey: 'wk_1', api, baseUrl: `${mock.url}/${path}` });
  const message = { userId: 'u1', event: 'Paid', groupId: 'g1', timestamp: '2024-05-01T10:00:00Z' };
  const requests = ['track', 'identify', 'group', 'page'].map((type) => june.transform({ ...message, type }));
  const problems = [];
  for (const request of requests.filter((each) => each !== null)) problems.push(await problemOf(request));

  expect(problems).toStrictEqual([null, null, null, null]);
});

test('the mock refuses what June would refuse', async () => {
  const request = trackTo(mock.url, 'u1', 'Paid');
  const signed = (Authorization: string) => ({ ...request.headers, Authorization });
  const problems = [
    await problemOf({ ...request, url: `${mock.url}/api/alias` }),
    await problemOf({ ...request, method: 'PUT' }),
    await problemOf({ ...request, headers: { ...request.headers, 'Content-Type': 'text/plain' } }),
    await problemOf({ ...request, headers: signed('Bearer wk_1') }),
    await problemOf({ ...request, url: `${mock.url}/sdk/track` }),
    await problemOf({ ...request, body: { event: 'Paid' } }),
    await problemOf({ ...request, body: { userId: 'u1', event: 'Paid', timestamp: 'soon' } }),
    await problemOf({ ...request, body: { userId: 'u1', event: 'Paid', type: 'page' } }),
    await problemOf({ ...request, body: { userId: 'u1', event: 'Paid', type: 'track' } }),
  ];

  expect(problems).toStrictEqual([
    'there is no such call',
    'there is no such call',
    'the content type is wrong',
    'the authorization is wrong',
    'the authorization is wrong',
    " must have required property 'userId'",
    '/timestamp must match format "date-time"',
    '/type must be equal to constant',
    null,
  ]);
});

test('in a process of its own it plays a script and tells what it got', async () => {
  const { url, log, end } = await spawnMock(folder, [
    { to: 1, having: 'Paid', fault: { kind: 'answer', status: 503 } },
  ]);
  const sender = createSender({ retryBase: 1, rate: 'off' });
  const { status, attempts } = await sender.send(trackTo(url, 'u1', 'Paid'));
  await sender.close();
  const got = await log();

  expect([status, attempts, got.map(({ fault }) => fault)]).toStrictEqual(['delivered', 2, ['answer', null]]);
  expect(await end()).toStrictEqual(got);
});
