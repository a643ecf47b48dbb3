import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startMockJune, type MockJune, type MockOptions } from '../mock-june/mock-june.js';
import { trackTo } from '../support/sending/bench.js';
import { ROOT } from '../support/run-cli.js';

let mock: MockJune | undefined;
afterEach(() => mock?.close());

/** Runs code that has `sender` and `request`, and returns what it prints as JSON. */
async function run(code: string, before: string, options: MockOptions = {}): Promise<unknown> {
  mock = await startMockJune(options);
  const script = `
    import { closeSync, openSync } from 'node:fs';
    import { createSender } from 'june-transformer/send';
    const sender = createSender({ rate: 'off', retryBase: 1, retries: 1 });
    const request = ${JSON.stringify(trackTo(mock.url, 'u1', 'Paid'))};
    ${code}`;
  const command = `${before} exec "${process.execPath}" --input-type=module -e "$SCRIPT"`;
  const env = { PATH: process.env['PATH'], SCRIPT: script };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: ROOT, env });
  return JSON.parse(stdout);
}

test('no variable of the environment turns the verification of TLS off (S23)', async () => {
  const code = 'console.log(JSON.stringify(await sender.send(request)))';
  const delivery = await run(code, 'NODE_TLS_REJECT_UNAUTHORIZED=0 NODE_NO_WARNINGS=1', { isTls: true });

  expect(delivery).toMatchObject({ status: 'exhausted', failure: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(mock?.log).toStrictEqual([]);
});

test('without a file descriptor left a request waits for one (S24)', async () => {
  const code = `
    const opened = [];
    try { for (;;) opened.push(openSync('/dev/null')); } catch {}
    const kept = sender.send({ ...request, url: 'http://127.0.0.1:1/' }, { lane: 'other' });
    const sent = sender.send(request);
    while (sender.counts().lastFailure === null) await new Promise((resolve) => setTimeout(resolve, 1));
    const failure = sender.counts().lastFailure;
    opened.forEach(closeSync);
    console.log(JSON.stringify([failure, await sent]));
    await Promise.all([kept, sender.close()]);`;

  expect(await run(code, 'ulimit -n 64;')).toMatchObject(['EMFILE', { status: 'delivered', ambiguous: 0 }]);
});

test('a host that nobody knows is tried again (S24)', async () => {
  const code = `
    const delivery = await sender.send({ ...request, url: 'http://june.invalid/api/track' });
    console.log(JSON.stringify(delivery))`;

  expect(await run(code, '')).toMatchObject({
    status: 'exhausted',
    attempts: 2,
    ambiguous: 0,
    httpStatus: null,
  });
});
