import { readFileSync } from 'node:fs';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { createScript } from '../../mock-june/script.js';
import { start, type Running } from '../../rudder-server/running.js';
import { pathOfExample } from '../../support/load-example.js';
import { runPipeline } from '../../support/redpanda-connect.js';

let june: MockJune;
let service: Running;
beforeAll(async () => {
  const script = createScript([
    { having: 'refused', fault: { kind: 'answer', status: 422 } },
    { having: 'later', to: 4, fault: { kind: 'answer', status: 503 } },
  ]);
  june = await startMockJune({ script });
  service = await start({ transform: true, baseUrl: `${june.url}/api` });
});
afterAll(() => Promise.all([june.close(), service.end()]));

test('each message of a batch reaches June or the topic of dead letters, with the reason', async () => {
  const off = '{"type":"page","userId":"off","integrations":{"All":false}}';
  const refused = '{ "type": "page",\n "userId": "refused" }';
  const [cut, blank, noUser] = ['{"type":"page",', '', '{"type":"track"}'];
  const pages = ['a', 'later', 'b'].map((userId) => JSON.stringify({ type: 'page', userId }));
  const [first = '', ...others] = pages;
  const { 'june-dead': dead = [], ...topics } = await runPipeline(
    readFileSync(pathOfExample('redpanda-connect.yaml'), 'utf8'),
    { TRANSFORMER_URL: `http://127.0.0.1:${service.port}`, JUNE_API_KEY: 'wk_test' },
    [first, cut, refused, off, blank, noUser, ...others],
  );

  expect(topics).toStrictEqual({});
  expect(june.taken()).toStrictEqual(['a', 'later', 'b'].map((userId) => ({ userId })));
  expect(june.log.map(({ problem, headers }) => [problem, headers['authorization']])).toStrictEqual(
    Array(6).fill([null, 'Basic wk_test']),
  );
  expect(dead.map(({ content, outcome }) => [content, outcome?.status])).toStrictEqual([
    [cut, undefined],
    [refused, 'transformed'],
    [blank, undefined],
    [noUser, 'rejected'],
  ]);
});
