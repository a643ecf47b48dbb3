import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { startMockJune } from '../mock-june/mock-june.js';
import { createScript } from '../mock-june/script.js';
import { ROOT } from '../support/run-cli.js';

const pathOf = (example: string) => join(ROOT, 'docs', 'examples', example);
const start = (example: string, baseUrl: string) =>
  spawn(process.execPath, [pathOf(example)], {
    cwd: ROOT,
    env: { JUNE_API_KEY: 'wk_test', JUNE_BASE_URL: baseUrl, PORT: '0' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
const page = (messageId: string, userId: string) => JSON.stringify({ type: 'page', messageId, userId });

test.each(['service.mjs', 'queue.mjs'])('%s is short', (example) => {
  expect(readFileSync(pathOf(example), 'utf8').split('\n').length).toBeLessThanOrEqual(41);
});

test('the service answers, and June gets what it was sent', async () => {
  const mock = await startMockJune();
  const child = start('service.mjs', `${mock.url}/api`);
  const ended = once(child, 'exit');
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  const post = async (body: string) =>
    (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body })).status;
  const statuses = [await post(page('m1', 'u1')), await post(page('m2', 'u1')), await post('{')];
  child.kill('SIGTERM');
  await ended;
  await mock.close();

  expect(statuses).toStrictEqual([202, 202, 400]);
  expect(mock.taken()).toMatchObject([{ userId: 'u1' }, { userId: 'u1' }]);
});

test('the queue gets each message back that June did not take', async () => {
  const script = createScript([
    { having: 'u2', fault: { kind: 'answer', status: 422 } },
    { having: 'u3', fault: { kind: 'answer', status: 401 } },
  ]);
  const mock = await startMockJune({ script });
  const child = start('queue.mjs', `${mock.url}/api`);
  child.stdin.end(['u1', 'u2', '', 'u3'].map((user, index) => `${page(`m${index + 1}`, user)}\n`).join(''));
  const [stdout] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  await mock.close();

  expect(stdout.trim().split('\n').sort()).toStrictEqual([
    'given back m4 misconfigured',
    'set aside m2 refused',
    'set aside m3 identity_missing',
    'taken m1',
  ]);
});
